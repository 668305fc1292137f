import { Text, Textarea } from '@mantine/core'
import { IconPackageImport, IconTruckLoading } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import { useCommand, useHost } from '../app/host'
import { playSound } from '../app/sound'
import { fullName } from '../book-orders/draft-rules'
import { Fact, Panel, Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, Money, RefusalNote, ScanHint, Screen } from '../ui'
import { piecesOf, useGoodsWork, useJob } from './goods-work'
import css from './goods.module.css'
import { texts } from './texts'
import { UnknownSide } from './unknown-side'
import { useGoodsScan } from './use-goods-scan'
import { ClearButton, WorkList } from './work-list'

const JOB = 'receipt'

/** Goods from a supplier: every scan is a piece that comes into the warehouse. */
export function ReceiptScreen(): ReactNode {
  const words = useTexts(texts)
  const job = useJob(JOB)
  const scan = useGoodsScan(JOB)
  const receive = useCommand('goods.receive')
  const [refusal, setRefusal] = useState<HostRefusal<'goods.receive'> | null>(null)
  const [recorded, setRecorded] = useState<{ number: string; pieces: number } | null>(null)
  const { change, clear } = useGoodsWork.getState()
  const pieces = piecesOf(job.lines)
  const unknown = job.unknown[0]
  const record = async (): Promise<void> => {
    const done = await receive.run({
      lines: job.lines.map(({ productId, qty, cost }) => ({ productId, qty, cost })),
      note: job.note.trim(),
    })
    if (!done.ok) {
      playSound('wrong')
      setRefusal(done.error)
      return
    }
    playSound('ok')
    setRecorded({ number: done.value.number, pieces })
    setRefusal(null)
    scan.setNote(null)
    clear(JOB)
  }
  return (
    <Screen title={words.receipt.title} actions={<ScanHint />} data-testid="goods-receipt">
      <Split tracks="minmax(0, 13fr) minmax(400px, 7fr)">
        <WorkList
          job={JOB}
          note={scan.note}
          least={1}
          qtyTitle={words.quantity}
          costs
          testId="goods-receipt"
          empty={
            <EmptyState
              icon={IconTruckLoading}
              title={words.receipt.emptyTitle}
              hint={words.receipt.emptyHint}
            />
          }
        />
        {unknown !== undefined ? (
          <UnknownSide
            key={unknown.barcode}
            job={JOB}
            barcode={unknown.barcode}
            pieces={unknown.pieces}
            onSettled={scan.settle}
          />
        ) : (
          <Panel
            title={words.receipt.side}
            data-testid="goods-receipt-side"
            aside={<ClearButton job={JOB} testId="goods-receipt" onCleared={() => scan.setNote(null)} />}
            footer={
              <>
                <ActionButton
                  fullWidth
                  size="md"
                  keyName="Ctrl+Enter"
                  icon={<IconPackageImport size={18} />}
                  disabled={job.lines.length === 0}
                  busy={receive.busy}
                  onClick={record}
                  data-testid="goods-receipt-record"
                >
                  {words.receipt.record}
                </ActionButton>
              </>
            }
          >
            <div className={css.sums}>
              <div data-testid="goods-receipt-pieces" data-value={pieces}>
                <b>{pieces}</b>
                <span>{words.pieces}</span>
              </div>
              <div>
                <b>{job.lines.length}</b>
                <span>{words.products}</span>
              </div>
            </div>
            <div>
              <LastScanned
                productId={job.last}
                arriving={job.lines.find((line) => line.productId === job.last)?.qty ?? 0}
              />
              <Fact name={words.receipt.value} strong>
                <Money
                  value={job.lines.reduce((sum, line) => sum + line.qty * (line.cost ?? line.knownCost), 0)}
                />
              </Fact>
            </div>
            <Textarea
              label={words.receipt.note}
              placeholder={words.receipt.noteHint}
              value={job.note}
              maxLength={2000}
              rows={2}
              onChange={(event) => {
                const note = event.currentTarget.value
                change(JOB, (now) => ({ ...now, note }))
              }}
              data-testid="goods-receipt-note"
            />
            <Text size="sm" c="dimmed">
              {words.receipt.costHint}
            </Text>
            <RefusalNote refusal={refusal} data-testid="goods-receipt-refusal" />
            {recorded === null || job.lines.length > 0 ? null : (
              <div
                className={css.recorded}
                data-testid="goods-receipt-recorded"
                data-number={recorded.number}
              >
                {words.receipt.recorded(recorded.number, recorded.pieces)}
              </div>
            )}
          </Panel>
        )}
      </Split>
    </Screen>
  )
}

/** What the product in hand comes to in the warehouse; its place is kept while nothing is scanned. */
function LastScanned({
  productId,
  arriving,
}: {
  readonly productId: string | null
  readonly arriving: number
}): ReactNode {
  const words = useTexts(texts)
  const known = useHost(
    'product.get',
    { productId: productId ?? '' },
    { enabled: productId !== null && arriving > 0 },
  )
  const shown =
    productId !== null && arriving > 0 && known.data?.product.productId === productId ? known.data : null
  return (
    <div className={css.lastScan}>
      <Fact name={words.receipt.lastScan}>{shown === null ? '–' : fullName(shown.product)}</Fact>
      <Fact name={words.receipt.into}>
        {shown === null
          ? '–'
          : words.receipt.stock(shown.levels.warehouse, shown.levels.warehouse + arriving)}
      </Fact>
    </div>
  )
}
