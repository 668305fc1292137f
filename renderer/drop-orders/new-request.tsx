import { ActionIcon, Group, Text, TextInput } from '@mantine/core'
import { IconPackage, IconSend, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { Panel } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, ProductPicker, QuantityField, RefusalNote } from '../ui'
import lists from '../ui/lists.module.css'
import css from './drop-orders.module.css'
import { useRequest } from './request'
import { texts } from './texts'

/** What the desk asks of the warehouse: goods by scan or search, and whose chat is waiting. */
export function NewRequest({ onSent }: { readonly onSent: (sent: DropOrder) => void }): ReactNode {
  const words = useTexts(texts)
  const { lines, chat, note, add, setQty, write, discard } = useRequest()
  const request = useCommand('drop-order.request')
  const [refusal, setRefusal] = useState<HostRefusal<'drop-order.request'> | null>(null)
  useKeys({ escape: discard })

  const send = async (): Promise<void> => {
    const sent = await request.run({
      lines: lines.map(({ productId, qty }) => ({ productId, qty })),
      chat: chat.trim(),
      note: note.trim(),
    })
    if (!sent.ok) {
      setRefusal(sent.error)
      return
    }
    discard()
    notifyDone(words.sent(sent.value.number))
    onSent(sent.value)
  }
  return (
    <Panel
      title={words.newRequest}
      data-testid="drop-orders-form"
      footer={
        <>
          <ActionButton variant="default" keyName="Esc" onClick={discard} data-testid="drop-orders-discard">
            {words.discard}
          </ActionButton>
          <div style={{ flex: 1 }} />
          <ActionButton
            size="md"
            keyName="Ctrl+Enter"
            icon={<IconSend size={18} />}
            disabled={lines.length === 0}
            busy={request.busy}
            onClick={send}
            data-testid="drop-orders-send"
          >
            {words.send}
          </ActionButton>
        </>
      }
    >
      <ProductPicker
        autoFocus
        onPick={(found) => {
          setRefusal(null)
          add(found, 1)
        }}
        data-testid="drop-orders-search"
      />
      <div className={css['lines']}>
        {lines.length === 0 ? (
          <EmptyState icon={IconPackage} title={words.noLinesTitle} hint={words.noLinesHint} />
        ) : null}
        {lines.map((line) => (
          <div
            key={line.productId}
            className={lists.line}
            data-testid="drop-orders-form-line"
            data-sku={line.sku}
            data-qty={line.qty}
          >
            <div className={lists.grow}>
              <Text size="sm" fw={500} truncate>
                {line.name}
              </Text>
              <Text size="xs" c={line.warehouse < line.qty ? 'var(--mantine-color-amber-text)' : 'dimmed'}>
                {line.sku} ·{' '}
                {line.warehouse < line.qty
                  ? words.onlyInWarehouse(line.warehouse)
                  : words.inWarehouse(line.warehouse)}
              </Text>
            </div>
            <QuantityField
              value={line.qty}
              max={9999}
              label={`${words.quantity}: ${line.name}`}
              onChange={(qty) => setQty(line.productId, qty)}
              data-testid="drop-orders-quantity"
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`${words.remove}: ${line.name}`}
              onClick={() => setQty(line.productId, 0)}
              data-testid="drop-orders-remove"
            >
              <IconTrash size={17} stroke={1.7} />
            </ActionIcon>
          </div>
        ))}
      </div>
      <RefusalNote refusal={refusal} />
      <Group grow gap="sm">
        <TextInput
          label={words.chat}
          placeholder={words.chatHint}
          value={chat}
          maxLength={120}
          onChange={(event) => write({ chat: event.currentTarget.value })}
          data-testid="drop-orders-chat"
        />
        <TextInput
          label={words.note}
          placeholder={words.noteHint}
          value={note}
          maxLength={2000}
          onChange={(event) => write({ note: event.currentTarget.value })}
          data-testid="drop-orders-note"
        />
      </Group>
    </Panel>
  )
}
