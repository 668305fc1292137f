import { Text, TextInput } from '@mantine/core'
import { IconPackageOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import { useCommand } from '../app/host'
import { playSound } from '../app/sound'
import { Panel, Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, RefusalNote } from '../ui'
import type { Place } from './count-screen'
import { piecesOf, useGoodsWork, useJob } from './goods-work'
import css from './goods.module.css'
import { texts } from './texts'
import { UnknownSide } from './unknown-side'
import { useGoodsScan } from './use-goods-scan'
import { ClearButton, WorkList } from './work-list'

const LEAST_REASON = 3
const MOST_LINES = 200

/** Goods that can no longer be sold leave the stock, with the reason why. */
export function DamagePane({ place }: { readonly place: Place }): ReactNode {
  const words = useTexts(texts)
  const id = `damage:${place}` as const
  const job = useJob(id)
  const scan = useGoodsScan(id)
  const damage = useCommand('stock.damage')
  const [refusal, setRefusal] = useState<HostRefusal<'stock.damage'> | null>(null)
  const [recorded, setRecorded] = useState<number | null>(null)
  const { change, clear } = useGoodsWork.getState()
  const unknown = job.unknown[0]
  const pieces = piecesOf(job.lines)
  const reason = job.note.trim()
  const setReason = (note: string): void => change(id, (now) => ({ ...now, note }))
  const record = async (): Promise<void> => {
    const done = await damage.run({
      place,
      lines: job.lines.map(({ productId, qty }) => ({ productId, qty })),
      reason,
    })
    if (!done.ok) {
      playSound('wrong')
      setRefusal(done.error)
      return
    }
    playSound('ok')
    setRecorded(pieces)
    setRefusal(null)
    scan.setNote(null)
    clear(id)
  }
  return (
    <Split tracks="minmax(0, 13fr) minmax(400px, 7fr)">
      <WorkList
        job={id}
        note={scan.note}
        least={1}
        qtyTitle={words.damage.quantity}
        testId="stock-count-damage"
        empty={
          <EmptyState icon={IconPackageOff} title={words.damage.emptyTitle} hint={words.damage.emptyHint} />
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
          title={words.damage.side[place]}
          data-testid="stock-count-damage-side"
          aside={<ClearButton job={id} testId="stock-count-damage" onCleared={() => scan.setNote(null)} />}
          footer={
            <>
              <ActionButton
                fullWidth
                size="md"
                keyName="Ctrl+Enter"
                disabled={
                  job.lines.length === 0 || job.lines.length > MOST_LINES || reason.length < LEAST_REASON
                }
                busy={damage.busy}
                onClick={record}
                data-testid="stock-count-damage-record"
              >
                {words.damage.record}
              </ActionButton>
            </>
          }
        >
          <div className={css.sums}>
            <div>
              <b>{job.lines.length}</b>
              <span>{words.products}</span>
            </div>
            <div>
              <b>{pieces}</b>
              <span>{words.damage.quantity}</span>
            </div>
          </div>
          {job.lines.length > MOST_LINES ? (
            <Text c="var(--mantine-color-amber-text)">{words.tooManyLines(MOST_LINES)}</Text>
          ) : null}
          <div>
            <TextInput
              label={words.damage.reason}
              description={words.damage.reasonHint}
              value={job.note}
              maxLength={300}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-testid="stock-count-damage-reason"
            />
            <div className={css.chips}>
              {Object.entries(words.damage.usual).map(([key, usual]) => (
                <button
                  key={key}
                  type="button"
                  className={css.chip}
                  data-active={reason === usual || undefined}
                  onClick={() => setReason(usual)}
                  data-testid="stock-count-damage-usual"
                >
                  {usual}
                </button>
              ))}
            </div>
          </div>
          <RefusalNote refusal={refusal} data-testid="stock-count-damage-refusal" />
          {recorded === null || job.lines.length > 0 ? null : (
            <div className={css.recorded} data-testid="stock-count-damage-recorded">
              {words.damage.recorded(recorded)}
            </div>
          )}
        </Panel>
      )}
    </Split>
  )
}
