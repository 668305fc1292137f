import { type KeyboardEvent, useRef, useState } from 'react'
import type { Shift } from '../../contract/operations/till'
import { formatNumber } from '../../core/money'
import { useCommand } from '../app/host'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, Money, RefusalNote } from '../ui'
import { DENOMINATIONS, clearCount, countedSum, setPieces, useCountDraft } from './count-draft'
import { texts } from './texts'
import css from './till.module.css'

const MOST_PIECES = 100_000

/** The blind count: pieces by denomination, Enter goes on, and nothing here tells what should be there. */
export function CountPane({ shift, onCounted }: { readonly shift: Shift; readonly onCounted: () => void }) {
  const t = useTexts(texts)
  const count = useCommand('shift.count')
  const draft = useCountDraft()
  const pieces = draft.shiftId === shift.shiftId ? draft.pieces : {}
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const total = countedSum(pieces)

  const move = (event: KeyboardEvent<HTMLInputElement>, at: number): void => {
    const by =
      event.key === 'Enter' && !event.ctrlKey
        ? 1
        : event.key === 'ArrowDown'
          ? 1
          : event.key === 'ArrowUp'
            ? -1
            : 0
    if (by === 0) return
    event.preventDefault()
    const field = list.current?.querySelectorAll('input')[at + by]
    if (field !== undefined) field.focus()
    else if (by > 0)
      list.current?.parentElement?.parentElement
        ?.querySelector<HTMLElement>('[data-testid="till-count-save"]')
        ?.focus()
  }
  const save = async (): Promise<void> => {
    const denominations = DENOMINATIONS.map(({ value }) => ({ value, pieces: pieces[value] ?? 0 }))
    const done = await count.run({ denominations })
    if (!done.ok) {
      setRefusal(done.error)
      playSound('wrong')
      return
    }
    clearCount()
    onCounted()
  }
  return (
    <div className={css.pane} data-testid="till-count">
      <div className={css.paneHead}>{t.countTitle}</div>
      <div className={css.paneBody}>
        <span className={css.quiet}>{t.countHint}</span>
        <div ref={list}>
          {DENOMINATIONS.map(({ value, kind }, at) => (
            <label key={value} className={css.denomination}>
              <span className={css.value}>{formatNumber(value)}</span>
              <span className={css.quiet}>{t[kind]}</span>
              <input
                className={css.piecesField}
                value={pieces[value] ?? ''}
                inputMode="numeric"
                autoComplete="off"
                autoFocus={at === 0}
                placeholder="0"
                aria-label={`${t.pieces} ${formatNumber(value)}`}
                onChange={(event) => {
                  const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, 6)
                  setPieces(
                    shift.shiftId,
                    value,
                    digits === '' ? null : Math.min(MOST_PIECES, Number(digits)),
                  )
                }}
                onFocus={(event) => event.currentTarget.select()}
                onKeyDown={(event) => move(event, at)}
                data-testid="till-pieces"
                data-value={value}
              />
              <span className={css.sum}>
                <Money
                  value={value * (pieces[value] ?? 0)}
                  {...(pieces[value] === undefined ? { tone: 'quiet' as const } : {})}
                />
              </span>
            </label>
          ))}
        </div>
        <RefusalNote refusal={refusal} data-testid="till-refusal" />
      </div>
      <div className={css.paneFoot}>
        <div style={{ flex: 1 }}>
          <div className={css.quiet}>{t.total}</div>
          <div className={css.big} data-testid="till-counted">
            <Money value={total} />
          </div>
        </div>
        <ActionButton
          size="md"
          keyName="Ctrl+Enter"
          busy={count.busy}
          onClick={save}
          data-testid="till-count-save"
        >
          {t.saveCount}
        </ActionButton>
      </div>
    </div>
  )
}
