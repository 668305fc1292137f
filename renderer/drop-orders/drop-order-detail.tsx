import { Alert, Text } from '@mantine/core'
import { IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { Fragment, type ReactNode, useMemo, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { Fact, Panel, Part } from '../scanned-goods/panel'
import { expectedOf } from '../scanned-goods/tally'
import { TallyList } from '../scanned-goods/tally-list'
import { useTally } from '../scanned-goods/use-tally'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, RefusalNote, StateBadge, When } from '../ui'
import css from './drop-orders.module.css'
import { LostPieces } from './lost-pieces'
import { expectedLines, sumLines, toneOf } from './state'
import { texts } from './texts'

/** Receiving counts apart from every other scan of the same drop order. */
export const receiveDocument = (order: DropOrder): string => `receive:${order.dropOrderId}`

/** One drop order at the desk: scan in what came, see what is short, take back a wish. */
export function DropOrderDetail({ order }: { readonly order: DropOrder }): ReactNode {
  const words = useTexts(texts)
  const expected = useMemo(() => expectedLines(order, (line) => line.toReceive), [order])
  const [asking, setAsking] = useState(false)
  const arriving = expected.length > 0
  const tally = useTally(receiveDocument(order), expected, { enabled: arriving && !asking })
  const receive = useCommand('drop-order.receive')
  const withdraw = useCommand('drop-order.withdraw')
  const [refusal, setRefusal] = useState<HostRefusal<'drop-order.receive' | 'drop-order.withdraw'> | null>(
    null,
  )

  const toCome = sumLines(order, (line) => line.toHandOver)
  const declined = sumLines(order, (line) => line.declined)
  const short = expectedOf(expected) - tally.pieces

  const record = async (): Promise<void> => {
    const recorded = await receive.run({ dropOrderId: order.dropOrderId, lines: tally.lines })
    if (!recorded.ok) {
      playSound('wrong')
      setRefusal(recorded.error)
      return
    }
    setRefusal(null)
    notifyDone(words.recorded(tally.pieces, order.number))
    tally.clear()
  }
  const takeBack = async (reason: string): Promise<void> => {
    const withdrawn = await withdraw.run({ dropOrderId: order.dropOrderId, reason })
    setAsking(false)
    setRefusal(withdrawn.ok ? null : withdrawn.error)
    if (withdrawn.ok) notifyDone(words.withdrawn(order.number))
  }
  return (
    <Panel
      data-testid="drop-orders-detail"
      data-number={order.number}
      title={<span className="code">{order.number}</span>}
      aside={<StateBadge tone={toneOf(order.state)}>{words.state[order.state]}</StateBadge>}
      footer={
        !arriving && toCome === 0 ? undefined : (
          <>
            {toCome > 0 ? (
              <ActionButton
                variant="default"
                keyName="Alt+X"
                onClick={() => setAsking(true)}
                data-testid="drop-orders-withdraw"
              >
                {words.withdraw}
              </ActionButton>
            ) : null}
            <div style={{ flex: 1 }} />
            {arriving ? (
              <ActionButton
                size="md"
                keyName="Ctrl+Enter"
                icon={<IconCheck size={18} />}
                disabled={tally.pieces === 0}
                busy={receive.busy}
                onClick={record}
                data-testid="drop-orders-receive"
              >
                {words.record}
              </ActionButton>
            ) : null}
          </>
        )
      }
    >
      <RefusalNote refusal={refusal} />
      <LostPieces order={order} />
      {declined > 0 && order.declinedReason !== '' ? (
        <Alert color="amber" icon={<IconInfoCircle size={18} />} py={8} data-testid="drop-orders-declined">
          {words.declinedBecause(declined, order.declinedReason)}
        </Alert>
      ) : null}
      {arriving ? (
        <>
          <TallyList lines={expected} tally={tally} testId="drop-orders-tally" />
          {tally.pieces > 0 && short > 0 ? (
            <Text size="sm" c="var(--mantine-color-amber-text)" data-testid="drop-orders-short">
              {words.short(short)}
            </Text>
          ) : null}
        </>
      ) : (
        <Stages order={order} />
      )}
      <div>
        {toCome > 0 && arriving ? <Text size="sm">{words.stillToCome(toCome)}</Text> : null}
        {order.chat === '' ? null : <Fact name={words.chat}>{order.chat}</Fact>}
        {order.note === '' ? null : <Fact name={words.note}>{order.note}</Fact>}
        <Fact name={words.asked}>
          {order.askedBy}, <When at={order.askedAt} />
        </Fact>
      </div>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`${words.withdraw} ${order.number}`}
        confirmLabel={words.confirm}
        needsReason
        reasonLabel={words.withdrawReason}
        busy={withdraw.busy}
        onConfirm={takeBack}
        data-testid="drop-orders-withdraw-dialog"
      >
        {words.stillToCome(toCome)}
      </ConfirmDialog>
    </Panel>
  )
}

/** Where each line stands, when nothing is to be scanned. */
function Stages({ order }: { readonly order: DropOrder }): ReactNode {
  const words = useTexts(texts)
  return (
    <Part title={words.goods}>
      <div className={css['stages']}>
        <span />
        <span>{words.wanted}</span>
        <span>{words.handedOver}</span>
        <span>{words.received}</span>
        <span>{words.declinedPieces}</span>
        {order.lines.map((line) => (
          <Fragment key={line.productId}>
            <span className={css['stageName']}>{line.name}</span>
            <span>{line.qty}</span>
            <Quiet pieces={line.handedOver} />
            <Quiet pieces={line.received} />
            <Quiet pieces={line.declined + line.withdrawn} />
          </Fragment>
        ))}
      </div>
    </Part>
  )
}

const Quiet = ({ pieces }: { readonly pieces: number }): ReactNode => (
  <span style={pieces === 0 ? { color: 'var(--pesan-quiet)' } : undefined}>{pieces}</span>
)
