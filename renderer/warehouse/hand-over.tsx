import { Alert, Text } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconMessage } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { texts as dropTexts } from '../drop-orders/texts'
import { expectedLines, sumLines, toneOf } from '../drop-orders/state'
import { Fact, Panel } from '../scanned-goods/panel'
import { expectedOf } from '../scanned-goods/tally'
import { TallyList, type TallySide } from '../scanned-goods/tally-list'
import { useTally } from '../scanned-goods/use-tally'
import { useTexts } from '../texts/define'
import { ActionButton, RefusalNote, StateBadge, When } from '../ui'
import { DeclineDialog } from './decline-dialog'
import { texts } from './texts'

type Refusal = HostRefusal<'drop-order.hand-over' | 'drop-order.take-back' | 'drop-order.decline'>

/** One drop order in the warehouse: goods go out by scan, wholly or in part; what cannot be given is declined. */
export function HandOver({ order }: { readonly order: DropOrder }): ReactNode {
  const words = useTexts(texts)
  const states = useTexts(dropTexts)
  const toGive = useMemo(() => expectedLines(order, (line) => line.toHandOver), [order])
  const onTheWay = useMemo(() => expectedLines(order, (line) => line.toReceive), [order])
  const [takingBack, setTakingBack] = useState(false)
  const [declining, setDeclining] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const handOver = useCommand('drop-order.hand-over')
  const takeBack = useCommand('drop-order.take-back')

  const back = takingBack || (toGive.length === 0 && onTheWay.length > 0)
  const expected = back ? onTheWay : toGive
  const tally = useTally(`${back ? 'take-back' : 'hand-over'}:${order.dropOrderId}`, expected, {
    enabled: expected.length > 0 && !declining,
  })
  const left = expectedOf(expected) - tally.pieces
  const warehouse = new Map(order.lines.map((line) => [line.productId as string, line.warehouse]))
  useKeys({ escape: () => setTakingBack(false) }, { enabled: takingBack })

  const record = async (): Promise<void> => {
    const lines = { dropOrderId: order.dropOrderId, lines: tally.lines }
    const recorded = back ? await takeBack.run(lines) : await handOver.run(lines)
    if (!recorded.ok) {
      playSound('wrong')
      setRefusal(recorded.error)
      return
    }
    setRefusal(null)
    notifyDone(
      back ? words.takenBack(tally.pieces, order.number) : words.handedOver(tally.pieces, order.number),
    )
    tally.clear()
    setTakingBack(false)
  }
  return (
    <Panel
      data-testid="warehouse-detail"
      data-number={order.number}
      title={
        <>
          <span className="code">{order.number}</span>{' '}
          <Text span c="dimmed" fw={400}>
            {words.desk(order.desk)}
          </Text>
        </>
      }
      aside={<StateBadge tone={toneOf(order.state)}>{states.state[order.state]}</StateBadge>}
      footer={
        expected.length === 0 ? undefined : (
          <>
            {takingBack ? (
              <ActionButton
                variant="default"
                keyName="Esc"
                onClick={() => setTakingBack(false)}
                data-testid="warehouse-back"
              >
                {words.back}
              </ActionButton>
            ) : null}
            {!back && toGive.length > 0 ? (
              <ActionButton
                variant="default"
                keyName="Alt+T"
                onClick={() => setDeclining(true)}
                data-testid="warehouse-decline"
              >
                {words.decline}
              </ActionButton>
            ) : null}
            {!back && onTheWay.length > 0 ? (
              <ActionButton
                variant="default"
                keyName="Alt+K"
                icon={<IconArrowBackUp size={18} />}
                onClick={() => setTakingBack(true)}
                data-testid="warehouse-take-back-begin"
              >
                {words.takeBack}
              </ActionButton>
            ) : null}
            <div style={{ flex: 1 }} />
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              icon={back ? <IconArrowBackUp size={18} /> : <IconCheck size={18} />}
              variant={back ? 'light' : 'filled'}
              disabled={tally.pieces === 0}
              busy={handOver.busy || takeBack.busy}
              onClick={record}
              data-testid={back ? 'warehouse-take-back' : 'warehouse-hand-over'}
            >
              {back ? words.takeBack : words.handOver} {tally.pieces > 0 ? words.pieces(tally.pieces) : ''}
            </ActionButton>
          </>
        )
      }
    >
      {order.note === '' ? null : (
        <Alert color="amber" icon={<IconMessage size={18} />} py={8}>
          {order.note}
        </Alert>
      )}
      <RefusalNote refusal={refusal} />
      {back ? <Text fw={550}>{words.takeBackTitle}</Text> : null}
      {expected.length > 0 ? (
        <TallyList
          lines={expected}
          tally={tally}
          testId={back ? 'warehouse-take-back-tally' : 'warehouse-tally'}
          {...(back
            ? {}
            : { side: (line) => stockSide(warehouse.get(line.productId) ?? 0, line.expected, words) })}
        />
      ) : (
        order.lines.map((line) => (
          <Fact key={line.productId} name={line.name}>
            {line.received} / {line.qty}
          </Fact>
        ))
      )}
      {!back && tally.pieces > 0 && left > 0 ? (
        <Text size="sm" c="var(--mantine-color-amber-text)" data-testid="warehouse-partly">
          {words.partly(left)}
        </Text>
      ) : null}
      <div>
        {order.chat === '' ? null : <Fact name={words.forChat}>{order.chat}</Fact>}
        <Fact name={states.asked}>
          {order.askedBy}, <When at={order.askedAt} />
        </Fact>
        {sumLines(order, (line) => line.handedOver) > 0 && !back ? (
          <Fact name={words.already}>{words.pieces(sumLines(order, (line) => line.handedOver))}</Fact>
        ) : null}
      </div>
      <DeclineDialog
        opened={declining}
        order={order}
        lines={toGive.map((line) => ({ productId: line.productId, qty: line.expected }))}
        onClose={() => setDeclining(false)}
      />
    </Panel>
  )
}

function stockSide(pieces: number, wanted: number, words: (typeof texts)['id']): TallySide {
  return {
    text: words.stockShort(pieces),
    title: words.inWarehouse,
    ...(pieces < wanted ? { tone: 'attention' as const } : {}),
  }
}
