import { NativeSelect, Text } from '@mantine/core'
import type { StatementPreview } from '../../../contract/bank-statement'
import type { BankAccount } from '../../../contract/operations/shop'
import { formatDay, formatInstant } from '../../../core/time'
import { useZone } from '../../app/shop'
import { useTexts } from '../../texts/define'
import { ActionButton, Key, Money, RefusalNote } from '../../ui'
import css from '../bank.module.css'
import { importTexts } from './import-texts'
import type { OpenFile } from './use-import'

interface StatementFactsProps {
  readonly open: OpenFile
  readonly statements: readonly StatementPreview[]
  /** The one that is shown. */
  readonly statement: StatementPreview
  readonly accounts: readonly BankAccount[]
  readonly onShow: (at: number) => void
  readonly onAccount: (accountId: string) => void
  /** The file was read through a mapping the person can still change. */
  readonly onMapping: (() => void) | undefined
}

/** The left half: what storing would do, and what the file says of itself. */
export function StatementFacts(props: StatementFactsProps) {
  const t = useTexts(importTexts)
  const zone = useZone()
  const { open, statements, statement } = props
  const before = open.preview?.importedBefore ?? null
  const mapped = open.preview?.mapped ?? null
  const foreignOnly = statements.every((one) => one.account === 'foreign')
  return (
    <>
      <div className={css.paneHead}>
        {statements.length > 1 ? t.statements(statements.length) : statement.readerLabel}
      </div>
      <div className={css.paneBody}>
        <RefusalNote refusal={open.refusal} data-testid="bank-preview-refusal" />
        {statements.length > 1 ? <StatementList {...props} /> : null}
        <Figures statement={statement} />
        {statement.account === 'foreign' ? (
          <Text className={css.note} data-tone="attention" data-testid="bank-foreign">
            {t.foreign(statement.fileAccount)} {foreignOnly ? t.allForeign : ''}
          </Text>
        ) : null}
        {before === null ? null : (
          <Text className={css.note} data-tone="attention" data-testid="bank-same-file">
            {t.sameFile(before.fileName, formatInstant(before.at, zone))}
          </Text>
        )}
        <Facts {...props} />
        {statement.posted > 0 ? <Text className={css.note}>{t.postedHint(statement.posted)}</Text> : null}
        {statement.pending > 0 ? <Text className={css.note}>{t.pendingHint(statement.pending)}</Text> : null}
        {statement.vanished > 0 ? (
          <Text className={`${css.note} ${css.but}`}>{t.vanishedHint(statement.vanished)}</Text>
        ) : null}
        {mapped === null ? null : (
          <div className={css.row}>
            <Text className={css.note}>{mapped === 'given' ? t.mappedNow : t.mappedBefore}</Text>
            {props.onMapping === undefined ? null : (
              <ActionButton
                variant="default"
                size="xs"
                keyName="Alt+K"
                style={{ flex: 'none' }}
                onClick={props.onMapping}
                data-testid="bank-change-mapping"
              >
                {t.changeMapping}
              </ActionButton>
            )}
          </div>
        )}
      </div>
    </>
  )
}

const FIGURES = ['added', 'known', 'changed', 'pending', 'vanished'] as const

function Figures({ statement }: { readonly statement: StatementPreview }) {
  const t = useTexts(importTexts)
  return (
    <div className={css.figures}>
      {FIGURES.map((name) => (
        <div
          key={name}
          className={css.figure}
          data-none={statement[name] === 0 ? true : undefined}
          data-testid={`bank-preview-${name}`}
        >
          {/* Compared with nothing yet while nobody knows whose it is. */}
          <b>{statement.account === 'needed' ? '–' : statement[name]}</b>
          <span>{t[name]}</span>
        </div>
      ))}
    </div>
  )
}

function StatementList({ statements, statement, accounts, onShow }: StatementFactsProps) {
  return (
    <div className={css.statements} data-testid="bank-statements">
      {statements.map((one, at) => {
        const account = accounts.find((known) => known.accountId === one.accountId)
        const broken = one.gates.filter((gate) => gate.status === 'broken').length
        return (
          <button
            key={one.fileAccount}
            type="button"
            data-active={one === statement ? true : undefined}
            data-testid="bank-statement"
            data-account={one.fileAccount}
            onClick={() => onShow(at)}
          >
            <Key>{`Alt+${at + 1}`}</Key>
            <span className="tabular">
              {account === undefined ? '' : `${account.bank} `}
              {one.fileAccount}
            </span>
            <span className={one.account === 'foreign' || broken > 0 ? css.but : css.quiet}>
              {one.account === 'foreign' ? '–' : `+${one.added}`}
            </span>
          </button>
        )
      })}
    </div>
  )
}

function Facts({ statement, accounts, onAccount }: StatementFactsProps) {
  const t = useTexts(importTexts)
  const { from, to } = statement
  const account = accounts.find((known) => known.accountId === statement.accountId)
  return (
    <dl className={css.facts}>
      <dt>{t.account}</dt>
      <dd>
        {statement.account === 'named' || statement.account === 'foreign' ? (
          <span className="tabular">
            {account === undefined ? '' : `${account.bank} `}
            {statement.fileAccount}
            {statement.holder === '' ? '' : ` · ${statement.holder}`}
          </span>
        ) : accounts.length === 0 ? (
          <Text c="red">{t.noAccounts}</Text>
        ) : (
          <NativeSelect
            value={statement.accountId ?? ''}
            onChange={(event) => onAccount(event.currentTarget.value)}
            data={[
              ...(statement.accountId === null
                ? [{ value: '', label: t.chooseAccount, disabled: true }]
                : []),
              ...accounts.map((one) => ({
                value: one.accountId,
                label: `${one.bank} ${one.number} · ${one.holder}`,
              })),
            ]}
            autoFocus={statement.accountId === null}
            error={statement.accountId === null ? t.accountNeeded : null}
            data-testid="bank-preview-account"
          />
        )}
      </dd>
      <dt>{t.reader}</dt>
      <dd>{statement.readerLabel}</dd>
      <dt>{t.period}</dt>
      <dd>{from === null || to === null ? '–' : `${formatDay(from)} – ${formatDay(to)}`}</dd>
      <dt>{t.rows}</dt>
      <dd data-testid="bank-preview-rows">{statement.rows}</dd>
      <dt>{t.credits}</dt>
      <dd>
        <Money value={statement.credits} fw={600} />
      </dd>
      <dt>{t.debits}</dt>
      <dd>
        <Money value={statement.debits} />
      </dd>
    </dl>
  )
}
