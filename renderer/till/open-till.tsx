import { Text, Title } from '@mantine/core'
import { useState } from 'react'
import { formatRupiah } from '../../core/money'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton, MoneyField, RefusalNote } from '../ui'
import { EarlierShifts } from './earlier-shifts'
import { texts } from './texts'
import css from './till.module.css'

/** Begins a shift with what lies in the drawer. */
export function OpenTill() {
  const t = useTexts(texts)
  const open = useCommand('shift.open')
  const [float, setFloat] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const run = async (): Promise<void> => {
    const done = await open.run({ float: float ?? 0 })
    if (!done.ok) return setRefusal(done.error)
    notifyDone(t.opened(done.value.number, formatRupiah(done.value.float)))
  }
  return (
    <div className={css.split}>
      <div className={css.pane}>
        <div className={css.start}>
          <div className={css.startCard} data-testid="till-closed">
            <div>
              <Title order={2} fz={20}>
                {t.closedTitle}
              </Title>
              <Text c="dimmed" mt={6}>
                {t.closedHint}
              </Text>
            </div>
            <MoneyField
              label={t.float}
              size="lg"
              value={float}
              onChange={setFloat}
              placeholder="Rp 0"
              autoFocus
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.ctrlKey) void run()
              }}
              data-testid="till-float"
            />
            <RefusalNote refusal={refusal} data-testid="till-refusal" />
            <ActionButton
              size="lg"
              keyName="Ctrl+Enter"
              onClick={run}
              busy={open.busy}
              data-testid="till-open"
            >
              {t.open}
            </ActionButton>
          </div>
        </div>
      </div>
      <EarlierShifts />
    </div>
  )
}
