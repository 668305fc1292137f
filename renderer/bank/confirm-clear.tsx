import { Group, Stack, Text } from '@mantine/core'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { formatDay } from '../../core/time'
import { useCommand } from '../app/host'
import { notifyRefused } from '../app/notify'
import { playSound } from '../app/sound'
import { useLanguage, useTexts } from '../texts/define'
import { ActionButton, Dialog, Money } from '../ui'
import css from './bank.module.css'
import { evidenceSentence } from './evidence-texts'
import { texts } from './texts'

interface ConfirmClearProps {
  readonly opened: boolean
  readonly lines: readonly BankLine[]
  readonly onClose: () => void
  readonly onDone: (said: string, allocationIds: readonly string[]) => void
}

const MOST_AT_ONCE = 2000

/** Shows what confirming all clear lines will do, then does it. */
export function ConfirmClear({ opened, lines, onClose, onDone }: ConfirmClearProps) {
  const t = useTexts(texts)
  const language = useLanguage()
  const confirm = useCommand('bank.confirm-clear')
  const total = lines.reduce((sum, line) => sum + line.left, 0)
  const run = async (): Promise<void> => {
    const taken = lines.slice(0, MOST_AT_ONCE)
    const done = await confirm.run({
      lineIds: taken.map((line) => line.lineId),
      expected: taken.flatMap(({ lineId, candidates: [best] }) =>
        best === undefined ? [] : [{ lineId, orderId: best.orderId }],
      ),
    })
    if (!done.ok) return notifyRefused(done.error)
    const { confirmed, left, amount, allocationIds } = done.value
    playSound('ok')
    const kept = left > 0 ? ` ${t.confirmLeft(left)}` : ''
    onDone(`${t.confirmDone(confirmed, formatRupiah(amount))}${kept}`, allocationIds)
  }
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t.confirmTitle(lines.length)}
      size={1040}
      data-testid="bank-confirm-dialog"
    >
      <Stack gap="md">
        <Text c="dimmed">{t.confirmHint}</Text>
        <div className={css.confirmList} data-testid="bank-confirm-list">
          {lines.map((line) => (
            <div
              key={line.lineId}
              className={css.confirmRow}
              data-testid="bank-confirm-row"
              data-id={line.lineId}
            >
              <span className="tabular">
                {line.date === null ? t.pendingDate : formatDay(line.date).slice(0, 5)}
              </span>
              <span>{line.payerName ?? t.noPayer}</span>
              <Money value={line.left} fw={600} />
              <span className={css.quiet}>→</span>
              <span>{line.candidates[0]?.customerName}</span>
              <span className="code">{line.candidates[0]?.number}</span>
              <span className={css.quiet} title={evidenceSentence(line.evidence, language)}>
                {evidenceSentence(line.evidence, language)}
              </span>
            </div>
          ))}
        </div>
        <Group justify="space-between">
          <Text>
            {t.confirmTotal} <Money value={total} size="lg" fw={650} data-testid="bank-confirm-total" />
          </Text>
          <Group gap="sm">
            <ActionButton variant="default" keyName="Esc" onClick={onClose} data-testid="bank-confirm-no">
              {t.cancel}
            </ActionButton>
            <ActionButton
              keyName="Ctrl+Enter"
              data-autofocus
              onClick={run}
              busy={confirm.busy}
              data-testid="bank-confirm-yes"
            >
              {t.confirmRun(lines.length)}
            </ActionButton>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  )
}
