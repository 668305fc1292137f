import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { StatementGap, StatementPreview } from '../../../contract/bank-statement'
import { formatDay } from '../../../core/time'
import { saveFile } from '../../app/shell'
import { useLanguage, useTexts } from '../../texts/define'
import { ActionButton } from '../../ui'
import css from '../bank.module.css'
import { factsOf } from '../facts'
import { formatSen } from '../format-sen'
import { type GateTexts, gatesEn, gatesId } from './gate-texts'
import { type ImportTexts, importTexts } from './import-texts'
import { unreadableText } from './unreadable-text'

type Status = 'ok' | 'broken' | 'absent'
const GATES: Record<'id' | 'en', GateTexts> = { id: gatesId, en: gatesEn }
const ORDER: Record<Status, number> = { broken: 0, ok: 1, absent: 2 }

/** The right half: every check of the file against itself and against the files before it. */
export function StatementChecks({
  statement,
  fileName,
}: {
  readonly statement: StatementPreview
  readonly fileName: string
}) {
  const t = useTexts(importTexts)
  const broken = statement.gates.filter((gate) => gate.status === 'broken').length
  return (
    <>
      <div className={css.paneHead}>{t.checks}</div>
      <div className={css.paneBody}>
        <div>
          <Text
            fw={600}
            mb={6}
            {...(broken > 0 ? { className: css.but } : {})}
            data-testid="bank-gates-verdict"
            data-broken={broken}
          >
            {broken === 0 ? t.allOk : t.brokenSome(broken)}
          </Text>
          <Neighbours statement={statement} />
          <Gates statement={statement} />
        </div>
        <UnreadableRows unreadable={statement.unreadable} fileName={fileName} />
        <Absent statement={statement} />
      </div>
    </>
  )
}

function Check({
  status,
  children,
  ...rest
}: {
  readonly status: Status
  readonly children: ReactNode
  readonly 'data-testid': string
  readonly 'data-gate'?: string
}) {
  return (
    <div className={css.gate} data-status={status} {...rest}>
      <GateIcon status={status} />
      <span>{children}</span>
    </div>
  )
}

function GateIcon({ status }: { readonly status: Status }) {
  if (status === 'ok')
    return <IconCircleCheck size={18} stroke={1.7} color="var(--mantine-color-teal-text)" />
  if (status === 'broken')
    return <IconAlertTriangle size={18} stroke={1.7} color="var(--mantine-color-amber-text)" />
  return <IconCircleDashed size={18} stroke={1.5} />
}

function Gates({ statement }: { readonly statement: StatementPreview }) {
  const language = useLanguage()
  return statement.gates
    .toSorted((a, b) => ORDER[a.status] - ORDER[b.status])
    .map((gate) => {
      const sentences = Object.hasOwn(GATES[language], gate.name) ? GATES[language][gate.name] : undefined
      return (
        <Check key={gate.name} status={gate.status} data-testid="bank-gate" data-gate={gate.name}>
          {sentences === undefined ? gate.name : sentences[gate.status](factsOf(gate))}
        </Check>
      )
    })
}

/** How the file joins the files before it: what both speak of, and the days nobody speaks of. */
export function Neighbours({
  statement,
}: {
  readonly statement: Pick<StatementPreview, 'gaps' | 'overlaps'>
}) {
  const t = useTexts(importTexts)
  const { gaps, overlaps } = statement
  const [first] = overlaps
  return (
    <>
      {gaps.map((gap) => (
        <Check
          key={`${gap.side}${gap.after}`}
          status={gap.verdict === 'nothing-missing' ? 'ok' : 'broken'}
          data-testid="bank-gap"
        >
          {gapText(gap, t)}
        </Check>
      ))}
      {first === undefined ? null : (
        <Check status="ok" data-testid="bank-overlap">
          {t.overlap(first.fileName, formatDay(first.from), formatDay(first.to))}
          {overlaps.length > 1 ? ` (${t.overlapMore(overlaps.length - 1)})` : ''}
        </Check>
      )}
    </>
  )
}

function gapText({ verdict, after, until, days }: StatementGap, t: ImportTexts): string {
  const [from, to] = [formatDay(after), formatDay(until)]
  if (verdict === 'lines-missing') return t.gapMissing(from, to)
  return verdict === 'unknown' ? t.gapUnknown(from, to, days) : t.gapFine(from, to)
}

/** More rows than a person looks through here are in the text file. */
const MOST_SHOWN = 100

/** What no reader could read, with its line and why; as a text file for whoever asks the bank. */
export function UnreadableRows({
  unreadable,
  fileName,
}: {
  readonly unreadable: StatementPreview['unreadable']
  readonly fileName: string
}) {
  const t = useTexts(importTexts)
  const [saved, setSaved] = useState<'no' | 'yes' | 'failed'>('no')
  if (unreadable.length === 0) return null
  const reasons: Readonly<Record<string, string>> = t.reasons
  const reasonOf = (reason: string): string => reasons[reason] ?? reason
  const save = async (): Promise<void> => {
    const bytes = new TextEncoder().encode(unreadableText(fileName, unreadable, t.unreadableLine, reasonOf))
    const done = await saveFile(`${t.unreadableFile}-${fileName.replace(/\.[^.]*$/, '')}.txt`, bytes)
    if (done.ok) setSaved('yes')
    else if (done.error.code === 'NOT_WRITTEN') setSaved('failed')
  }
  return (
    <div data-testid="bank-unreadable-rows">
      <div className={css.row} style={{ alignItems: 'center', marginBottom: 6 }}>
        <Text fw={600} className={css.but}>
          {t.unreadable(unreadable.length)}
        </Text>
        <span className={css.quiet} data-testid="bank-unreadable-saved">
          {saved === 'yes' ? t.unreadableSaved : saved === 'failed' ? t.unreadableNotSaved : ''}
        </span>
        <ActionButton
          variant="default"
          size="xs"
          keyName="Alt+T"
          onClick={save}
          data-testid="bank-unreadable-save"
        >
          {t.unreadableSave}
        </ActionButton>
      </div>
      {unreadable.slice(0, MOST_SHOWN).map((row) => (
        <div key={row.line} className={css.unread} data-testid="bank-unreadable" data-line={row.line}>
          <span className={css.quiet}>
            {t.unreadableLine(row.line)}: {reasonOf(row.reason)}
          </span>
          <div className={css.bankText}>{row.text}</div>
        </div>
      ))}
      {unreadable.length > MOST_SHOWN ? (
        <span className={css.quiet}>{t.more(unreadable.length - MOST_SHOWN)}</span>
      ) : null}
    </div>
  )
}

/** Stored lines the file should have and has not; a person may want to compare. */
function Absent({ statement }: { readonly statement: StatementPreview }) {
  const t = useTexts(importTexts)
  const { absent, absentLines } = statement
  if (absent === 0) return null
  return (
    <div data-testid="bank-absent">
      <Text fw={600} className={css.but}>
        {t.absent(absent)}
      </Text>
      <Text className={css.note} mb={6}>
        {t.absentHint}
      </Text>
      {absentLines.map((line, at) => (
        <div key={at} className={css.row}>
          <span className={`tabular ${css.quiet}`}>
            {line.date === null ? 'PEND' : formatDay(line.date).slice(0, 5)}
          </span>
          <span className={css.absentText}>{line.text.replace(/\s+/g, ' ').trim()}</span>
          <span className="tabular">
            {line.direction === 'debit' ? '−' : ''}
            {formatSen(line.amountSen)}
          </span>
        </div>
      ))}
      {absent > absentLines.length ? (
        <span className={css.quiet}>{t.more(absent - absentLines.length)}</span>
      ) : null}
    </div>
  )
}
