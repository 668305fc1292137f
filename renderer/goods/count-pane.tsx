import { Text, Textarea } from '@mantine/core'
import { IconClipboardCheck, IconClipboardList, IconEye } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostOutput, HostRefusal } from '../../contract/host'
import { ask, useCommand } from '../app/host'
import { notifyRefused } from '../app/notify'
import { playSound } from '../app/sound'
import { Panel, Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, RefusalNote } from '../ui'
import type { Place } from './count-screen'
import { type GoodsLine, piecesOf, useGoodsWork, useJob } from './goods-work'
import css from './goods.module.css'
import { texts } from './texts'
import { UnknownSide } from './unknown-side'
import { useGoodsScan } from './use-goods-scan'
import { ClearButton, WorkList } from './work-list'

type Counted = HostOutput<'stock.count'>
const BLIND: ReadonlyMap<string, number> = new Map()
/** Questions under way at once while comparing. */
const AT_ONCE = 25

/** A blind count: what is on record is shown only when the person asks to compare. */
export function CountPane({ place }: { readonly place: Place }): ReactNode {
  const words = useTexts(texts)
  const id = `count:${place}` as const
  const job = useJob(id)
  const scan = useGoodsScan(id)
  const count = useCommand('stock.count')
  const [expected, setExpected] = useState(BLIND)
  const [refusal, setRefusal] = useState<HostRefusal<'stock.count'> | null>(null)
  const [result, setResult] = useState<Counted | null>(null)
  const { change, clear } = useGoodsWork.getState()
  const unknown = job.unknown[0]
  const shownResult = job.lines.length === 0 ? result : null

  const compare = async (): Promise<void> => {
    const found = await expectedAt(place, job.lines)
    if (found === null) notifyRefused({ code: 'HOST_UNAVAILABLE' })
    else setExpected(found)
  }
  const record = async (): Promise<void> => {
    const done = await count.run({
      place,
      lines: job.lines.map(({ productId, qty }) => ({ productId, counted: qty })),
      note: job.note.trim(),
    })
    if (!done.ok) {
      playSound('wrong')
      setRefusal(done.error)
      return
    }
    playSound('ok')
    // The names as they stood in the list, so that they are found again with the eye.
    const names = new Map(job.lines.map(({ productId, name }) => [productId, name]))
    const differences = done.value.differences.map((line) => ({
      ...line,
      name: names.get(line.productId) ?? line.name,
    }))
    setResult({ ...done.value, differences })
    setExpected(BLIND)
    setRefusal(null)
    scan.setNote(null)
    clear(id)
  }
  return (
    <Split tracks="minmax(0, 13fr) minmax(400px, 7fr)">
      <WorkList
        job={id}
        note={scan.note}
        least={0}
        qtyTitle={words.count.counted}
        expected={expected}
        testId="stock-count"
        empty={
          <EmptyState icon={IconClipboardList} title={words.count.emptyTitle} hint={words.count.emptyHint} />
        }
      />
      {unknown !== undefined ? (
        <UnknownSide
          key={unknown.barcode}
          job={id}
          barcode={unknown.barcode}
          pieces={unknown.pieces}
          onSettled={scan.settle}
        />
      ) : (
        <Panel
          title={words.count.side[place]}
          data-testid="stock-count-side"
          aside={
            <ClearButton
              job={id}
              testId="stock-count"
              onCleared={() => {
                setExpected(BLIND)
                scan.setNote(null)
              }}
            />
          }
          footer={
            <>
              <ActionButton
                fullWidth
                size="md"
                keyName="Ctrl+Enter"
                icon={<IconClipboardCheck size={18} />}
                disabled={job.lines.length === 0}
                busy={count.busy}
                onClick={record}
                data-testid="stock-count-record"
              >
                {words.count.record}
              </ActionButton>
            </>
          }
        >
          <div className={css.sums}>
            <div>
              <b>{job.lines.length}</b>
              <span>{words.products}</span>
            </div>
            <div data-testid="stock-count-pieces" data-value={piecesOf(job.lines)}>
              <b>{piecesOf(job.lines)}</b>
              <span>{words.count.counted}</span>
            </div>
          </div>
          {shownResult === null ? (
            <Verdict lines={job.lines} expected={expected} />
          ) : (
            <Result result={shownResult} />
          )}
          <ActionButton
            variant="default"
            fullWidth
            size="md"
            keyName="Alt+B"
            icon={<IconEye size={18} stroke={1.7} />}
            disabled={job.lines.length === 0}
            onClick={compare}
            data-testid="stock-count-compare"
          >
            {expected.size === 0 ? words.count.compare : words.count.compareAgain}
          </ActionButton>
          <Textarea
            label={words.count.note}
            placeholder={words.count.noteHint}
            value={job.note}
            maxLength={2000}
            rows={2}
            onChange={(event) => {
              const note = event.currentTarget.value
              change(id, (now) => ({ ...now, note }))
            }}
            data-testid="stock-count-note"
          />
          {place === 'desk' ? (
            <Text size="sm" c="dimmed">
              {words.count.deskHint}
            </Text>
          ) : null}
          <RefusalNote refusal={refusal} data-testid="stock-count-refusal" />
        </Panel>
      )}
    </Split>
  )
}

/** What the comparison says; before it, why nothing is shown. */
function Verdict({
  lines,
  expected,
}: {
  readonly lines: readonly GoodsLine[]
  readonly expected: ReadonlyMap<string, number>
}): ReactNode {
  const words = useTexts(texts)
  if (expected.size === 0)
    return (
      <div className={css.verdict} data-testid="stock-count-blind">
        {words.count.blind}
      </div>
    )
  const differences = lines.flatMap((line) => {
    const record = expected.get(line.productId)
    return record === undefined || record === line.qty ? [] : [line.qty - record]
  })
  const missing = differences.reduce((sum, n) => sum + Math.max(0, -n), 0)
  const surplus = differences.reduce((sum, n) => sum + Math.max(0, n), 0)
  return (
    <div
      className={css.verdict}
      data-tone={differences.length === 0 ? 'good' : 'attention'}
      data-testid="stock-count-verdict"
      data-differences={differences.length}
    >
      <b>{differences.length === 0 ? words.count.same : words.count.differ(differences.length)}</b>
      {differences.length === 0 ? null : (
        <span>
          {words.count.missing} {missing} pcs · {words.count.surplus} {surplus} pcs. {words.count.recount}
        </span>
      )}
    </div>
  )
}

/** What was recorded and what the stock was corrected by; stays until the next count begins. */
function Result({ result }: { readonly result: Counted }): ReactNode {
  const words = useTexts(texts)
  const { differences } = result
  return (
    <div
      className={css.verdict}
      data-tone="good"
      data-testid="stock-count-result"
      data-number={result.number}
      data-differences={differences.length}
    >
      <b>{words.count.recorded(result.number)}</b>
      <span>
        {differences.length === 0 ? words.count.noDifference : words.count.corrected(differences.length)}
      </span>
      {differences.length === 0 ? null : (
        <div className={css.corrections}>
          {differences.map((line) => (
            <div key={line.productId} data-testid="stock-count-correction">
              <span title={line.name}>{line.name}</span>
              <span className="tabular">{words.count.countedOf(line.counted, line.expected)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** What is on record at the place; null when the host did not answer. */
async function expectedAt(
  place: Place,
  lines: readonly GoodsLine[],
): Promise<ReadonlyMap<string, number> | null> {
  const expected = new Map<string, number>()
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const answers = await Promise.all(
      lines.slice(from, from + AT_ONCE).map(({ productId }) => ask('product.get', { productId })),
    )
    for (const answer of answers) {
      if (!answer.ok) return null
      const { product, levels } = answer.value
      expected.set(product.productId, place === 'warehouse' ? levels.warehouse : levels.desk)
    }
  }
  return expected
}
