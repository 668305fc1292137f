import { SegmentedControl, Text } from '@mantine/core'
import { IconCheck, IconPackageImport } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { GoodsReturn } from '../../contract/operations/drop-orders'
import { useCommand, useHost } from '../app/host'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { refuseScan } from '../scan/refuse-scan'
import { useScan } from '../scan/use-scan'
import { Fact, Panel, Split } from '../scanned-goods/panel'
import { type ExpectedLine, countScan, expectedOf } from '../scanned-goods/tally'
import { TallyList } from '../scanned-goods/tally-list'
import { useTallies } from '../scanned-goods/tally-store'
import { useTally } from '../scanned-goods/use-tally'
import { useTexts } from '../texts/define'
import { ActionButton, type Column, DataTable, EmptyState, ErrorState, RefusalNote, When } from '../ui'
import lists from '../ui/lists.module.css'
import { texts } from './texts'

const documentOf = (goods: GoodsReturn): string => `return:${goods.returnId}`

const expectedOfReturn = (goods: GoodsReturn): ExpectedLine[] =>
  goods.lines
    .filter((line) => line.toReceive > 0)
    .map((line) => ({
      productId: line.productId,
      sku: line.sku,
      name: line.name,
      expected: line.toReceive,
      barcodes: line.barcodes,
    }))

const piecesOf = (goods: GoodsReturn, of: 'sent' | 'toReceive'): number =>
  goods.lines.reduce((sum, line) => sum + line[of], 0)

/** In the warehouse: what the desk has sent back, scanned in piece by piece. */
export function ReceiveReturns(): ReactNode {
  const words = useTexts(texts)
  const [filter, setFilter] = useState<'open' | 'done'>('open')
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useHost('return.list', { filter })
  const rows = list.data ?? []
  const goods = rows.find((row) => row.returnId === chosen) ?? (filter === 'open' ? rows[0] : undefined)
  const counting = goods !== undefined && piecesOf(goods, 'toReceive') > 0

  useScan(
    (scan) => {
      const coming = rows.find(
        (row) =>
          countScan(expectedOfReturn(row), useTallies.getState().byDocument[documentOf(row)] ?? {}, scan.text)
            .kind === 'counted',
      )
      if (coming === undefined) void refuseScan(scan)
      else {
        playSound('ok')
        setChosen(coming.returnId)
      }
    },
    { enabled: !counting },
  )
  return (
    <Split tracks="minmax(0, 9fr) minmax(440px, 10fr)">
      <div className={lists.left}>
        <SegmentedControl
          value={filter}
          onChange={(value) => {
            setFilter(value === 'done' ? 'done' : 'open')
            setChosen(null)
          }}
          data={[
            { value: 'open', label: words.arrivingTitle },
            { value: 'done', label: words.doneTitle },
          ]}
          data-testid="returns-filter"
        />
        <DataTable
          columns={columnsOf(words)}
          rows={rows}
          rowKey={(row) => row.returnId}
          rowData={(row) => ({ number: row.number })}
          rowTestId="returns-row"
          rowHeight={46}
          autoFocus
          selected={goods?.returnId ?? null}
          onSelect={(row) => setChosen(row.returnId)}
          loading={list.loading}
          label={words.arrivingTitle}
          data-testid="returns-list"
          empty={
            list.refusal === undefined ? (
              <EmptyState
                icon={IconPackageImport}
                title={filter === 'open' ? words.arrivingEmptyTitle : words.doneEmptyTitle}
                hint={filter === 'open' ? words.arrivingEmptyHint : words.doneEmptyHint}
              />
            ) : (
              <ErrorState refusal={list.refusal} onRetry={list.refresh} />
            )
          }
        />
      </div>
      {goods === undefined ? (
        <div className={lists.void}>
          {rows.length === 0 ? null : (
            <EmptyState icon={IconPackageImport} title={words.pickTitle} hint={words.pickHint} />
          )}
        </div>
      ) : (
        <ReceiveOne key={goods.returnId} goods={goods} />
      )}
    </Split>
  )
}

function ReceiveOne({ goods }: { readonly goods: GoodsReturn }): ReactNode {
  const words = useTexts(texts)
  const expected = useMemo(() => expectedOfReturn(goods), [goods])
  const tally = useTally(documentOf(goods), expected, { enabled: expected.length > 0 })
  const receive = useCommand('return.receive')
  const [refusal, setRefusal] = useState<HostRefusal<'return.receive'> | null>(null)
  const short = expectedOf(expected) - tally.pieces
  const record = async (): Promise<void> => {
    const received = await receive.run({ returnId: goods.returnId, lines: tally.lines })
    if (!received.ok) {
      playSound('wrong')
      setRefusal(received.error)
      return
    }
    setRefusal(null)
    notifyDone(words.received(tally.pieces, goods.number))
    tally.clear()
  }
  return (
    <Panel
      data-testid="returns-detail"
      data-number={goods.number}
      title={<span className="code">{goods.number}</span>}
      aside={<Text c="dimmed">{words.desk(goods.desk)}</Text>}
      footer={
        expected.length === 0 ? undefined : (
          <>
            <span style={{ flex: 1 }} />
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              icon={<IconCheck size={18} />}
              disabled={tally.pieces === 0}
              busy={receive.busy}
              onClick={record}
              data-testid="returns-receive"
            >
              {words.recordReceive}
            </ActionButton>
          </>
        )
      }
    >
      <RefusalNote refusal={refusal} />
      {expected.length > 0 ? (
        <TallyList lines={expected} tally={tally} testId="returns-tally" />
      ) : (
        goods.lines.map((line) => (
          <Fact key={line.productId} name={line.name}>
            {line.received} / {line.sent}
          </Fact>
        ))
      )}
      {tally.pieces > 0 && short > 0 ? (
        <Text size="sm" c="var(--mantine-color-amber-text)">
          {words.short(short)}
        </Text>
      ) : null}
      <Fact name={words.sentBy(goods.sentBy)}>
        <When at={goods.sentAt} />
      </Fact>
    </Panel>
  )
}

function columnsOf(words: (typeof texts)['id']): Column<GoodsReturn>[] {
  return [
    {
      key: 'number',
      title: words.number,
      width: 178,
      render: (row) => (
        <div className={lists.two}>
          <span className="code">{row.number}</span>
          <small>
            <When at={row.sentAt} />
          </small>
        </div>
      ),
    },
    {
      key: 'goods',
      title: words.product,
      render: (row) => (
        <div className={lists.two}>
          <span>{row.lines.map((line) => line.name).join(', ')}</span>
          <small>{words.sentBy(row.sentBy)}</small>
        </div>
      ),
    },
    {
      key: 'pieces',
      title: words.pieces,
      width: 52,
      align: 'right',
      render: (row) => <b>{row.done ? piecesOf(row, 'sent') : piecesOf(row, 'toReceive')}</b>,
    },
  ]
}
