import { Button, Group, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { formatRupiah } from '../../core/money'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, MoneyField, RefusalNote } from '../ui'
import { texts } from './texts'
import css from './till.module.css'

/** Cash that moves without a sale; never without a reason. */
export function CashForm({
  direction,
  onEnd,
}: {
  readonly direction: 'in' | 'out'
  readonly onEnd: () => void
}) {
  const t = useTexts(texts)
  const move = useCommand('cash.move')
  const [amount, setAmount] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const reasonRef = useRef<HTMLInputElement>(null)
  const ready = amount !== null && amount > 0 && reason.trim().length >= 3
  const save = async (): Promise<void> => {
    if (!ready) return
    const done = await move.run({ direction, amount, reason: reason.trim() })
    if (!done.ok) {
      setRefusal(done.error)
      playSound('wrong')
      return
    }
    notifyDone(direction === 'in' ? t.movedIn(formatRupiah(amount)) : t.movedOut(formatRupiah(amount)))
    onEnd()
  }
  useKeys({ escape: onEnd })
  const usual = Object.values<string>(direction === 'in' ? t.reasonsIn : t.reasonsOut)
  return (
    <div
      className={css.pane}
      style={{ flex: 'none' }}
      data-testid="till-cash-form"
      data-direction={direction}
    >
      <div className={css.paneHead}>{direction === 'in' ? t.cashIn : t.cashOut}</div>
      <div className={css.paneBody}>
        <Group grow align="flex-start">
          <MoneyField
            label={t.amount}
            size="md"
            value={amount}
            onChange={setAmount}
            autoFocus
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey) reasonRef.current?.focus()
            }}
            data-testid="till-cash-amount"
          />
          <TextInput
            ref={reasonRef}
            label={t.reason}
            placeholder={t.reasonHint}
            size="md"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey) void save()
            }}
            maxLength={300}
            data-testid="till-cash-reason"
          />
        </Group>
        <Group gap={6}>
          {usual.map((text) => (
            <Button key={text} variant="default" size="xs" tabIndex={-1} onClick={() => setReason(text)}>
              {text}
            </Button>
          ))}
        </Group>
        <RefusalNote refusal={refusal} data-testid="till-cash-refusal" />
      </div>
      <div className={css.paneFoot} style={{ justifyContent: 'flex-end' }}>
        <ActionButton variant="default" keyName="Esc" onClick={onEnd} data-testid="till-cash-cancel">
          {t.cancel}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={!ready}
          busy={move.busy}
          onClick={save}
          data-testid="till-cash-save"
        >
          {direction === 'in' ? t.saveIn : t.saveOut}
        </ActionButton>
      </div>
    </div>
  )
}
