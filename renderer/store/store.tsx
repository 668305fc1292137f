import { Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { formatNumber } from '../../core/money'
import { useAction } from '../app/host'
import { notifyRefused } from '../app/notify'
import { useShopState } from '../app/shop'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { ConfirmDialog } from '../ui/dialog'
import { Screen } from '../ui/screen'
import { StateBadge } from '../ui/states'
import { AuditTrail } from './audit-trail'
import css from './store.module.css'
import { texts } from './texts'

/** Upkeep of the store: check, rebuild, back up, and read what was recorded. */
export function Store() {
  const words = useTexts(texts)
  const shop = useShopState()
  return (
    <Screen title={words.title} hint={words.hint(shop?.dataDir ?? '')} data-testid="store">
      <div className={css.actions}>
        <Verify />
        <Rebuild />
        <Backup />
      </div>
      <AuditTrail />
    </Screen>
  )
}

function Verify() {
  const words = useTexts(texts)
  const verify = useAction('store.verify')
  const [result, setResult] = useState<HostOutput<'store.verify'> | null>(null)
  const run = async (): Promise<void> => {
    const outcome = await verify.run({})
    if (outcome.ok) setResult(outcome.value)
    else notifyRefused(outcome.error)
  }
  const names: Readonly<Record<string, string>> = words.checks
  return (
    <Card
      hint={words.verifyHint}
      button={
        <ActionButton
          variant="default"
          keyName="Alt+P"
          onClick={run}
          busy={verify.busy}
          data-testid="store-verify"
        >
          {words.verify}
        </ActionButton>
      }
    >
      {result === null ? null : (
        <div className={css.result} data-testid="store-verified" data-ok={result.ok}>
          <StateBadge tone={result.ok ? 'accent' : 'loss'}>{result.ok ? words.good : words.bad}</StateBadge>{' '}
          <Text span fz="sm" c="dimmed">
            {words.checked(result.facts)}
          </Text>
          {result.history === null ? null : (
            <Text fz="sm" c="dimmed" data-testid="store-history">
              {words.historyComing(formatNumber(result.history.have), formatNumber(result.history.of))}
            </Text>
          )}
          <div className={css.checks}>
            {result.checks.map((check) => (
              <span key={check.name} title={check.detail}>
                {check.ok ? (
                  <IconCheck size={13} stroke={2.4} />
                ) : (
                  <IconX size={13} stroke={2.4} color="var(--mantine-color-red-6)" />
                )}{' '}
                {names[check.name] ?? check.name}
                {check.ok ? '' : `: ${check.detail}`}
              </span>
            ))}
          </div>
        </div>
      )}
    </Card>
  )
}

function Rebuild() {
  const words = useTexts(texts)
  const rebuild = useAction('store.rebuild')
  const [asking, setAsking] = useState(false)
  const [result, setResult] = useState<HostOutput<'store.rebuild'> | null>(null)
  const run = async (): Promise<void> => {
    const outcome = await rebuild.run({})
    setAsking(false)
    if (outcome.ok) setResult(outcome.value)
    else notifyRefused(outcome.error)
  }
  return (
    <Card
      hint={words.rebuildHint}
      button={
        <ActionButton
          variant="default"
          keyName="Alt+B"
          onClick={() => setAsking(true)}
          busy={rebuild.busy}
          data-testid="store-rebuild"
        >
          {words.rebuild}
        </ActionButton>
      }
    >
      {result === null ? null : (
        <div className={css.result} data-testid="store-rebuilt" data-equal={result.equal}>
          <StateBadge tone={result.equal ? 'accent' : 'loss'}>
            {result.equal ? words.equal : words.differs}
          </StateBadge>{' '}
          <Text span fz="sm" c="dimmed">
            {words.rebuilt(result.facts, result.tables)}
          </Text>
          {result.differences.slice(0, 3).map((difference) => (
            <div key={difference}>{difference}</div>
          ))}
        </div>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.rebuildAsk}
        confirmLabel={words.rebuild}
        busy={rebuild.busy}
        onConfirm={run}
      >
        {words.rebuildWarn}
      </ConfirmDialog>
    </Card>
  )
}

function Backup() {
  const words = useTexts(texts)
  const backup = useAction('store.backup')
  const [result, setResult] = useState<HostOutput<'store.backup'> | null>(null)
  const run = async (): Promise<void> => {
    const outcome = await backup.run({})
    if (outcome.ok) setResult(outcome.value)
    else notifyRefused(outcome.error)
  }
  return (
    <Card
      hint={words.backupHint}
      button={
        <ActionButton
          variant="default"
          keyName="Alt+C"
          onClick={run}
          busy={backup.busy}
          data-testid="store-backup"
        >
          {words.backup}
        </ActionButton>
      }
    >
      {result === null ? null : (
        <div className={css.result} data-testid="store-backed-up">
          <StateBadge tone="accent">{words.backedUp}</StateBadge>{' '}
          <Text span fz="sm" c="dimmed">
            {words.megabytes(formatNumber(Math.max(1, Math.round(result.bytes / 1_000_000))))}
          </Text>
          <div>{result.file}</div>
        </div>
      )}
    </Card>
  )
}

function Card({
  hint,
  button,
  children,
}: {
  readonly hint: string
  readonly button: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className={css.action}>
      {button}
      <span className={css.actionHint}>{hint}</span>
      {children}
    </section>
  )
}
