import { ActionIcon, Text } from '@mantine/core'
import { IconBarcode, IconPackageExport, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { DueReturn } from '../../contract/operations/drop-orders'
import { ask, useCommand, useHost } from '../app/host'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import type { Scan } from '../scan/scan-bus'
import { offerUnknownBarcode } from '../scan/unknown-barcode'
import { useScan } from '../scan/use-scan'
import { Panel, Split } from '../scanned-goods/panel'
import { ScanStrip } from '../scanned-goods/scan-strip'
import { sumOf } from '../scanned-goods/tally'
import { texts as goodsTexts } from '../scanned-goods/texts'
import { useTexts } from '../texts/define'
import {
  ActionButton,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  QuantityField,
  RefusalNote,
  StateBadge,
  When,
} from '../ui'
import lists from '../ui/lists.module.css'
import { onePieceOut, useOutgoing } from './outgoing'
import { texts } from './texts'

/** At the desk: what has to go back on the left, what was scanned out on the right. */
export function SendReturns(): ReactNode {
  const words = useTexts(texts)
  const goods = useTexts(goodsTexts)
  const due = useHost('return.due', {})
  const { lines, put, setQty, clear } = useOutgoing()
  const send = useCommand('return.send')
  const [refusal, setRefusal] = useState<HostRefusal<'return.send'> | null>(null)
  const [note, setNote] = useState<{ good: boolean; text: string } | null>(null)

  useScan((scan) => void scanned(scan))
  async function scanned(scan: Scan): Promise<void> {
    const { text } = scan
    const resolved = await ask('scan.resolve', { text })
    if (!resolved.ok) {
      offerUnknownBarcode(scan, resolved.error)
      setNote({ good: false, text: goods.unknown(text) })
      return
    }
    if (resolved.value.kind !== 'product') {
      playSound('wrong')
      setNote({ good: false, text: goods.noProduct(text) })
      return
    }
    const out = onePieceOut(useOutgoing.getState().lines, resolved.value.found)
    if (!out.ok) {
      playSound('wrong')
      setNote({
        good: false,
        text: out.have === 0 ? words.nothingHere(out.name) : words.nothingMore(out.name, out.have),
      })
      return
    }
    playSound('ok')
    put(out.line)
    setNote({ good: true, text: `${out.line.name} · ${out.line.qty}` })
  }
  const record = async (): Promise<void> => {
    const sent = await send.run({ lines: lines.map(({ productId, qty }) => ({ productId, qty })) })
    if (!sent.ok) {
      playSound('wrong')
      setRefusal(sent.error)
      return
    }
    notifyDone(words.sent(sumOf(lines), sent.value.number))
    clear()
    setRefusal(null)
    setNote(null)
  }
  const scannedOf = (row: DueReturn): number =>
    lines.find((line) => line.productId === row.productId)?.qty ?? 0
  return (
    <Split tracks="minmax(0, 11fr) minmax(420px, 9fr)">
      <div className={lists.left}>
        <DataTable
          columns={columnsOf(words)}
          rows={due.data ?? []}
          rowKey={(row) => `${row.orderId}:${row.productId}`}
          rowData={(row) => ({ number: row.number, sku: row.sku })}
          rowTestId="returns-due"
          rowHeight={46}
          rowTone={(row) => (scannedOf(row) >= row.qty ? 'quiet' : undefined)}
          autoFocus
          loading={due.loading}
          label={words.dueTitle}
          data-testid="returns-due-list"
          empty={
            due.refusal === undefined ? (
              <EmptyState icon={IconPackageExport} title={words.dueEmptyTitle} hint={words.dueEmptyHint} />
            ) : (
              <ErrorState refusal={due.refusal} onRetry={due.refresh} />
            )
          }
        />
      </div>
      <Panel
        title={words.sendTitle}
        data-testid="returns-outgoing"
        footer={
          <>
            <ActionButton
              variant="default"
              keyName="Alt+Delete"
              disabled={lines.length === 0}
              onClick={clear}
              data-testid="returns-clear"
            >
              {words.clear}
            </ActionButton>
            <span style={{ flex: 1 }} />
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              icon={<IconPackageExport size={18} />}
              disabled={lines.length === 0}
              busy={send.busy}
              onClick={record}
              data-testid="returns-send"
            >
              {words.record} {lines.length > 0 ? `· ${sumOf(lines)} pcs` : ''}
            </ActionButton>
          </>
        }
      >
        <ScanStrip
          testId="returns-strip"
          tone={note === null ? 'idle' : note.good ? 'good' : 'bad'}
          text={note?.text ?? goods.ready}
        />
        <RefusalNote refusal={refusal} />
        <div className={lists.lines}>
          {lines.length === 0 ? (
            <EmptyState icon={IconBarcode} title={words.sendEmptyTitle} hint={words.sendEmptyHint} />
          ) : null}
          {lines.map((line) => (
            <div
              key={line.productId}
              className={lists.line}
              data-testid="returns-line"
              data-sku={line.sku}
              data-qty={line.qty}
            >
              <div className={lists.grow}>
                <Text size="sm" fw={500} truncate>
                  {line.name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {line.sku} · {line.due > 0 ? words.due(line.due) : words.free(line.free)}
                </Text>
              </div>
              <QuantityField
                value={line.qty}
                max={line.due + line.free}
                label={line.name}
                onChange={(qty) => setQty(line.productId, qty)}
                data-testid="returns-quantity"
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`${words.clear}: ${line.name}`}
                onClick={() => setQty(line.productId, 0)}
              >
                <IconTrash size={17} stroke={1.7} />
              </ActionIcon>
            </div>
          ))}
        </div>
      </Panel>
    </Split>
  )
}

function columnsOf(words: (typeof texts)['id']): Column<DueReturn>[] {
  return [
    {
      key: 'product',
      title: words.product,
      width: 'minmax(0, 6fr)',
      render: (row) => (
        <div className={lists.two}>
          <span>{row.name}</span>
          <small>{row.sku}</small>
        </div>
      ),
    },
    { key: 'qty', title: words.pieces, width: 44, align: 'right', render: (row) => <b>{row.qty}</b> },
    {
      key: 'order',
      title: words.order,
      width: 'minmax(150px, 4fr)',
      render: (row) => (
        <div className={lists.two}>
          <span>{row.customerName}</span>
          <small className="code">{row.number}</small>
        </div>
      ),
    },
    {
      key: 'why',
      title: words.since,
      width: 136,
      align: 'right',
      render: (row) => (
        <div className={lists.two}>
          <span>
            <StateBadge tone="neutral">{words.why[row.why]}</StateBadge>
          </span>
          <small>
            <When at={row.since} />
          </small>
        </div>
      ),
    },
  ]
}
