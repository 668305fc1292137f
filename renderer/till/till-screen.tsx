import { useState } from 'react'
import type { Shift } from '../../contract/operations/till'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton, ErrorState, LoadingRows, Screen } from '../ui'
import { CashForm } from './cash-form'
import { ClosePane } from './close-pane'
import { CountPane } from './count-pane'
import { OpenDrawer } from './open-drawer'
import { OpenTill } from './open-till'
import { ShiftPane } from './shift-pane'
import { texts } from './texts'
import css from './till.module.css'

/** The cash drawer's day: opened with a float, cash in and out, counted blind, closed. */
export function TillScreen() {
  const t = useTexts(texts)
  const shift = useHost('shift.current', {})
  return (
    <Screen title={t.title} data-testid="till-screen">
      {shift.data === undefined ? (
        shift.refusal === undefined ? (
          <LoadingRows />
        ) : (
          <ErrorState refusal={shift.refusal} onRetry={shift.refresh} />
        )
      ) : shift.data === null ? (
        <OpenTill />
      ) : (
        <OpenShift key={shift.data.shiftId} shift={shift.data} />
      )}
    </Screen>
  )
}

function OpenShift({ shift }: { readonly shift: Shift }) {
  const t = useTexts(texts)
  const [moving, setMoving] = useState<'in' | 'out' | null>(null)
  const [recounting, setRecounting] = useState(false)
  const counting = shift.countedAt === null || recounting
  return (
    <div className={css.split}>
      <div className={css.column}>
        <ShiftPane
          shift={shift}
          actions={
            <>
              <ActionButton
                variant="default"
                keyName="Alt+M"
                disabled={moving !== null}
                onClick={() => setMoving('in')}
                data-testid="till-cash-in"
              >
                {t.cashIn}
              </ActionButton>
              <ActionButton
                variant="default"
                keyName="Alt+K"
                disabled={moving !== null}
                onClick={() => setMoving('out')}
                data-testid="till-cash-out"
              >
                {t.cashOut}
              </ActionButton>
              <OpenDrawer />
            </>
          }
        />
        {moving === null ? null : <CashForm key={moving} direction={moving} onEnd={() => setMoving(null)} />}
      </div>
      {counting ? (
        <CountPane shift={shift} onCounted={() => setRecounting(false)} />
      ) : (
        <ClosePane shift={shift} onRecount={() => setRecounting(true)} />
      )}
    </div>
  )
}
