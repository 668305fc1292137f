import { Checkbox, Loader, NativeSelect, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useState } from 'react'
import type { BankAccount } from '../../contract/operations/shop'
import { formatDay } from '../../core/time'
import { useKeys } from '../app/keys'
import { useLanguage, useTexts } from '../texts/define'
import { ActionButton, Money, RefusalNote, Screen } from '../ui'
import css from './bank.module.css'
import { factsOf } from './facts'
import { type GateTexts, gatesEn, gatesId } from './gate-texts'
import type { FilePreview, Upload } from './statement-file'
import { texts } from './texts'

interface ImportPreviewProps {
  readonly upload: Upload
  readonly accounts: readonly BankAccount[]
  readonly onChooseAccount: (accountId: string) => unknown
  readonly onStore: (acceptBroken: boolean) => unknown
  readonly onOther: () => void
  readonly onCancel: () => void
}

/** Everything that is known about a file before a single line of it is stored. */
export function ImportPreview({
  upload,
  accounts,
  onChooseAccount,
  onStore,
  onOther,
  onCancel,
}: ImportPreviewProps) {
  const t = useTexts(texts)
  const [accepted, setAccepted] = useState(false)
  const { preview } = upload
  const broken = preview?.gates.filter((gate) => gate.status === 'broken').length ?? 0
  const ready = preview !== null && upload.accountId !== null && !upload.busy && (broken === 0 || accepted)
  useKeys({ escape: onCancel, 'alt+c': () => setAccepted((now) => !now) })
  return (
    <Screen
      title={t.preview.title}
      data-testid="bank-preview"
      footer={
        <>
          <div>
            {broken === 0 ? null : (
              <Checkbox
                checked={accepted}
                onChange={(event) => setAccepted(event.currentTarget.checked)}
                label={`${t.preview.acceptBroken} (Alt+C)`}
                color="amber"
                data-testid="bank-accept-broken"
              />
            )}
          </div>
          <div style={{ flex: 1 }} />
          <ActionButton variant="default" keyName="Esc" onClick={onCancel} data-testid="bank-preview-cancel">
            {t.cancel}
          </ActionButton>
          <ActionButton variant="default" keyName="Alt+U" onClick={onOther} data-testid="bank-preview-other">
            {t.preview.other}
          </ActionButton>
          <ActionButton
            keyName="Ctrl+Enter"
            size="md"
            disabled={!ready}
            {...(broken > 0 ? { color: 'amber' } : {})}
            onClick={() => onStore(broken > 0)}
            data-testid="bank-store"
          >
            {broken > 0 ? t.preview.saveBroken : t.preview.save(preview?.added ?? 0)}
          </ActionButton>
        </>
      }
    >
      <div className={css.preview}>
        <div className={css.pane}>
          <div className={css.paneHead}>{upload.fileName}</div>
          <div className={css.paneBody}>
            <RefusalNote refusal={upload.refusal} data-testid="bank-preview-refusal" />
            {preview === null ? (
              upload.busy ? (
                <Text c="dimmed">
                  <Loader size={14} mr={8} />
                  {t.preview.reading}
                </Text>
              ) : null
            ) : (
              <>
                <Figures preview={preview} />
                {preview.vanished > 0 ? (
                  <Text className={css.but}>{t.preview.vanishedHint(preview.vanished)}</Text>
                ) : null}
                <Facts
                  upload={upload}
                  preview={preview}
                  accounts={accounts}
                  onChooseAccount={onChooseAccount}
                />
              </>
            )}
          </div>
        </div>
        <div className={css.pane}>
          <div className={css.paneHead}>{t.preview.gates}</div>
          <div className={css.paneBody}>
            {preview === null ? null : (
              <>
                <Gates preview={preview} broken={broken} />
                <Unreadable preview={preview} />
              </>
            )}
          </div>
        </div>
      </div>
    </Screen>
  )
}

function Figures({ preview }: { readonly preview: FilePreview }) {
  const t = useTexts(texts)
  const figures = ['added', 'known', 'changed', 'pending', 'vanished'] as const
  return (
    <div className={css.figures}>
      {figures.map((name) => (
        <div key={name} className={css.figure} data-testid={`bank-preview-${name}`}>
          <b>{preview[name]}</b>
          <span>{t.preview[name]}</span>
        </div>
      ))}
    </div>
  )
}

interface FactsProps {
  readonly upload: Upload
  readonly preview: FilePreview
  readonly accounts: readonly BankAccount[]
  readonly onChooseAccount: (accountId: string) => unknown
}

function Facts({ upload, preview, accounts, onChooseAccount }: FactsProps) {
  const t = useTexts(texts)
  return (
    <dl className={css.facts}>
      <dt>{t.preview.account}</dt>
      <dd>
        {accounts.length === 0 ? (
          <Text c="red">{t.preview.noAccounts}</Text>
        ) : (
          <NativeSelect
            value={upload.accountId ?? ''}
            onChange={(event) => void onChooseAccount(event.currentTarget.value)}
            data={[
              ...(upload.accountId === null ? [{ value: '', label: t.preview.chooseAccount }] : []),
              ...accounts.map((account) => ({
                value: account.accountId,
                label: `${account.bank} ${account.number} · ${account.holder}`,
              })),
            ]}
            data-testid="bank-preview-account"
          />
        )}
        {preview.fileAccount === '' ? null : (
          <Text className={css.quiet}>{t.preview.fileAccount(preview.fileAccount)}</Text>
        )}
      </dd>
      <dt>{t.preview.reader}</dt>
      <dd>{READER_NAMES.get(preview.reader) ?? preview.reader}</dd>
      <dt>{t.preview.period}</dt>
      <dd>
        {preview.from === null || preview.to === null
          ? '–'
          : `${formatDay(preview.from)} – ${formatDay(preview.to)}`}
      </dd>
      <dt>{t.preview.rows}</dt>
      <dd data-testid="bank-preview-rows">{preview.rows}</dd>
      <dt>{t.preview.credits}</dt>
      <dd>
        <Money value={preview.credits} fw={600} />
      </dd>
      <dt>{t.preview.debits}</dt>
      <dd>
        <Money value={preview.debits} />
      </dd>
    </dl>
  )
}

/** Names the banks give their downloads; the same in every language. */
const READER_NAMES: ReadonlyMap<string, string> = new Map([
  ['klikbca-individu', 'KlikBCA Individu'],
  ['klikbca-bisnis', 'KlikBCA Bisnis'],
])

const GATES: Record<'id' | 'en', GateTexts> = { id: gatesId, en: gatesEn }
const GATE_ORDER = { broken: 0, ok: 1, absent: 2 } as const

function Gates({ preview, broken }: { readonly preview: FilePreview; readonly broken: number }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const gates = preview.gates.toSorted((a, b) => GATE_ORDER[a.status] - GATE_ORDER[b.status])
  return (
    <div>
      <Text
        fw={600}
        mb={6}
        {...(broken > 0 ? { className: css.but } : {})}
        data-testid="bank-gates-verdict"
        data-broken={broken}
      >
        {broken === 0 ? t.preview.allOk : t.preview.brokenSome(broken)}
      </Text>
      {gates.map((gate) => {
        const sentences = Object.hasOwn(GATES[language], gate.name) ? GATES[language][gate.name] : undefined
        return (
          <div
            key={gate.name}
            className={css.gate}
            data-status={gate.status}
            data-testid="bank-gate"
            data-gate={gate.name}
          >
            <GateIcon status={gate.status} />
            <span>{sentences === undefined ? gate.name : sentences[gate.status](factsOf(gate))}</span>
          </div>
        )
      })}
    </div>
  )
}

function GateIcon({ status }: { readonly status: 'ok' | 'broken' | 'absent' }) {
  if (status === 'ok')
    return <IconCircleCheck size={19} stroke={1.7} color="var(--mantine-color-teal-text)" />
  if (status === 'broken')
    return <IconAlertTriangle size={19} stroke={1.7} color="var(--mantine-color-amber-text)" />
  return <IconCircleDashed size={19} stroke={1.5} />
}

function Unreadable({ preview }: { readonly preview: FilePreview }) {
  const t = useTexts(texts)
  const reasons: Readonly<Record<string, string>> = t.preview.reasons
  if (preview.unreadable.length === 0) return null
  return (
    <div>
      <Text fw={600} mb={6} className={css.but}>
        {t.preview.unreadable(preview.unreadable.length)}
      </Text>
      {preview.unreadable.map((row) => (
        <div key={row.line} style={{ marginBottom: 8 }} data-testid="bank-unreadable" data-line={row.line}>
          <div className={css.quiet}>
            {t.preview.unreadableLine(row.line)}: {reasons[row.reason] ?? row.reason}
          </div>
          <div className={css.bankText}>{row.text}</div>
        </div>
      ))}
    </div>
  )
}
