import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Shift } from '../../contract/operations/till'
import { formatRupiah } from '../../core/money'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, Money, RefusalNote } from '../ui'
import { texts } from './texts'
import css from './till.module.css'

/** After the count: what should be there, the difference and its reason, and the end of the shift. */
export function ClosePane({ shift, onRecount }: { readonly shift: Shift; readonly onRecount: () => void }) {
  const t = useTexts(texts)
  const close = useCommand('shift.close')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const variance = shift.variance ?? 0
  const ready = variance === 0 || reason.trim().length >= 3
  const run = async (): Promise<void> => {
    const done = await close.run({ reason: reason.trim() })
    if (!done.ok) {
      setRefusal(done.error)
      playSound('wrong')
      return
    }
    notifyDone(t.closed(done.value.number))
  }
  const verdict =
    variance === 0
      ? t.match
      : variance > 0
        ? t.over(formatRupiah(variance))
        : t.short(formatRupiah(-variance))
  return (
    <div className={css.pane} data-testid="till-close-pane">
      <div className={css.paneHead}>{t.resultTitle}</div>
      <div className={css.paneBody}>
        <div
          className={css.verdict}
          data-tone={variance === 0 ? 'match' : variance > 0 ? 'over' : 'short'}
          data-testid="till-variance"
          data-rupiah={variance}
        >
          {verdict}
        </div>
        <dl className={css.sums}>
          <dt>{t.counted}</dt>
          <dd>
            <Money value={shift.counted ?? 0} size="lg" fw={600} />
          </dd>
          <dt>{t.expected}</dt>
          <dd data-testid="till-expected">
            <Money value={shift.expected ?? 0} size="lg" />
          </dd>
          <dt>{t.variance}</dt>
          <dd>
            <Money
              value={variance}
              size="lg"
              fw={600}
              signed
              {...(variance < 0 ? { tone: 'loss' as const } : {})}
            />
          </dd>
        </dl>
        {variance === 0 ? null : (
          <div>
            <TextInput
              label={t.varianceReason}
              description={t.reasonHint}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={300}
              autoFocus
              data-testid="till-reason"
            />
            <Group gap={6} mt={8}>
              {Object.values<string>(t.varianceReasons).map((text) => (
                <Button key={text} variant="default" size="xs" tabIndex={-1} onClick={() => setReason(text)}>
                  {text}
                </Button>
              ))}
            </Group>
          </div>
        )}
        <RefusalNote refusal={refusal} data-testid="till-refusal" />
      </div>
      <div className={css.paneFoot} style={{ justifyContent: 'flex-end' }}>
        <ActionButton
          variant="default"
          size="md"
          keyName="Alt+U"
          onClick={onRecount}
          data-testid="till-recount"
        >
          {t.recount}
        </ActionButton>
        <ActionButton
          size="md"
          keyName="Ctrl+Enter"
          disabled={!ready}
          busy={close.busy}
          onClick={run}
          data-testid="till-close"
        >
          {t.close}
        </ActionButton>
      </div>
    </div>
  )
}
