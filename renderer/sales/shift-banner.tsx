import { IconCashRegister } from '@tabler/icons-react'
import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui'
import css from './sales.module.css'
import { shiftTexts } from './texts'

/** Whether this desk may sell; null until the host has answered. */
export function useShiftOpen(): boolean | null {
  const shift = useHost('shift.current', {})
  return shift.data === undefined ? null : shift.data !== null
}

/** Says that nothing can be sold yet, and leads to the till. */
export function ShiftBanner() {
  const t = useTexts(shiftTexts)
  const { go } = useScreen()
  return (
    <div className={css.banner} role="status" data-testid="sale-shift-closed">
      <IconCashRegister size={22} stroke={1.6} />
      <div className={css.two} style={{ flex: 1 }}>
        <span className={css.strong}>{t.closed}</span>
        <span className={css.quiet}>{t.closedHint}</span>
      </div>
      <ActionButton keyName="Alt+K" onClick={() => go('till')} data-testid="sale-open-till">
        {t.open}
      </ActionButton>
    </div>
  )
}
