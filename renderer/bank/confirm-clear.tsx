import { Group, Stack, Text } from '@mantine/core'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { formatDay } from '../../core/time'
import { useCommand } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog, Money } from '../ui'
import css from './bank.module.css'
import { texts } from './texts'

interface ConfirmClearProps {
  readonly opened: boolean
  readonly lines: readonly BankLine[]
  readonly onClose: () => void
  readonly onDone: () => void
}

const MOST_AT_ONCE = 2000

/** Shows what confirming all clear lines will do, then does it. */
export function ConfirmClear({ opened, lines, onClose, onDone }: ConfirmClearProps) {
  const t = useTexts(texts)
  const confirm = useCommand('bank.confirm-clear')
  const total = lines.reduce((sum, line) => sum + line.left, 0)
  const run = async (): Promise<void> => {
    const done = await confirm.run({ lineIds: lines.slice(0, MOST_AT_ONCE).map((line) => line.lineId) })
    if (!done.ok) return notifyRefused(done.error)
    const { confirmed, left, amount } = done.value
    notifyDone(
      `${t.confirmDone(confirmed, formatRupiah(amount))}${left > 0 ? ` ${t.confirmLeft(left)}` : ''}`,
    )
    onDone()
  }
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t.confirmTitle(lines.length)}
      size={760}
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
              <span>
                <span className="code">{line.candidates[0]?.number}</span> {line.candidates[0]?.customerName}
              </span>
              <Money value={line.left} fw={600} />
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
