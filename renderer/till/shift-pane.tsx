import type { ReactNode } from 'react'
import type { Shift } from '../../contract/operations/till'
import { useTexts } from '../texts/define'
import { Money, When } from '../ui'
import { texts } from './texts'
import css from './till.module.css'

/** The open shift: since when, with what, and every movement of cash beside the sales. */
export function ShiftPane({ shift, actions }: { readonly shift: Shift; readonly actions: ReactNode }) {
  const t = useTexts(texts)
  return (
    <div className={css.pane} style={{ flex: 1 }} data-testid="till-shift-pane" data-number={shift.number}>
      <div className={css.paneHead}>
        {t.shift} · {shift.number}
      </div>
      <div className={css.paneBody}>
        <div className={css.figures}>
          <div className={css.figure}>
            <b>
              <Money value={shift.float} />
            </b>
            <span>{t.float}</span>
          </div>
          <div className={css.figure}>
            <b>{shift.sales}</b>
            <span>{t.sales}</span>
          </div>
          <div className={css.figure}>
            <b>
              <When at={shift.openedAt} clock />
            </b>
            <span>
              {t.openedAt} {t.by(shift.openedBy)}
            </span>
          </div>
        </div>
        <div style={{ flex: 1, minHeight: 0 }}>
          <div className={css.quiet}>{t.movements}</div>
          {shift.movements.length === 0 ? (
            <div style={{ padding: '12px 0' }}>{t.noMovements}</div>
          ) : (
            shift.movements.toReversed().map((movement) => (
              <div
                key={`${movement.at}-${movement.amount}-${movement.reason}`}
                className={css.movement}
                data-testid="till-movement"
                data-direction={movement.direction}
              >
                <When at={movement.at} clock />
                <span>{t.directions[movement.direction]}</span>
                <span>
                  {movement.reason} <span className={css.quiet}>{t.by(movement.by)}</span>
                </span>
                <Money
                  value={movement.direction === 'in' ? movement.amount : -movement.amount}
                  fw={600}
                  signed
                />
              </div>
            ))
          )}
        </div>
      </div>
      <div className={css.paneFoot}>{actions}</div>
    </div>
  )
}
