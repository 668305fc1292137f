import { Chip, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { sumOf } from '../scanned-goods/tally'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog, QuantityField, RefusalNote } from '../ui'
import { texts } from './texts'

interface DeclineDialogProps {
  readonly opened: boolean
  readonly order: DropOrder
  /** What is still wanted: proposed to be declined whole. */
  readonly lines: readonly { readonly productId: string; readonly qty: number }[]
  readonly onClose: () => void
}

/** The warehouse cannot give what is left: how many of which, and why, for the desk that has to tell the customer. */
export function DeclineDialog({ opened, order, lines, onClose }: DeclineDialogProps): ReactNode {
  const words = useTexts(texts)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={`${words.declineTitle} · ${order.number}`}
      size={520}
      data-testid="warehouse-decline-dialog"
    >
      {opened ? <DeclineForm order={order} lines={lines} onClose={onClose} /> : null}
    </Dialog>
  )
}

function DeclineForm({ order, lines, onClose }: Omit<DeclineDialogProps, 'opened'>): ReactNode {
  const words = useTexts(texts)
  const decline = useCommand('drop-order.decline')
  const [pieces, setPieces] = useState(() =>
    Object.fromEntries(lines.map((line) => [line.productId, line.qty])),
  )
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<HostRefusal<'drop-order.decline'> | null>(null)
  const declined = lines
    .map((line) => ({ productId: line.productId, qty: Math.min(pieces[line.productId] ?? 0, line.qty) }))
    .filter((line) => line.qty > 0)
  const ready = declined.length > 0 && reason.trim().length >= 3
  useEffect(() => setRefusal(null), [reason])

  const send = async (): Promise<void> => {
    if (!ready) return
    const done = await decline.run({ dropOrderId: order.dropOrderId, lines: declined, reason: reason.trim() })
    if (!done.ok) {
      setRefusal(done.error)
      return
    }
    notifyDone(words.declined(order.number))
    onClose()
  }
  return (
    <Stack gap="md">
      <div>
        {lines.map((line) => (
          <Group key={line.productId} justify="space-between" wrap="nowrap" mih={44}>
            <Text size="sm" truncate>
              {order.lines.find((one) => one.productId === line.productId)?.name}
            </Text>
            <QuantityField
              value={pieces[line.productId] ?? 0}
              min={0}
              max={line.qty}
              onChange={(qty) => setPieces({ ...pieces, [line.productId]: qty })}
              data-testid="warehouse-decline-quantity"
            />
          </Group>
        ))}
      </div>
      <TextInput
        label={words.declineReason}
        placeholder={words.declineHint}
        description={words.reasonShort}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
        data-testid="warehouse-decline-reason"
      />
      <Group gap="xs">
        {Object.values(words.declineReasons).map((proposed) => (
          <Chip key={proposed} checked={reason === proposed} onChange={() => setReason(proposed)} size="sm">
            {proposed}
          </Chip>
        ))}
      </Group>
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end">
        <ActionButton variant="default" keyName="Esc" onClick={onClose}>
          {words.back}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          color="red"
          disabled={!ready}
          busy={decline.busy}
          onClick={send}
          data-testid="warehouse-decline-send"
        >
          {words.declineAll(sumOf(declined))}
        </ActionButton>
      </Group>
    </Stack>
  )
}
