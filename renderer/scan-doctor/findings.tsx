import { Text } from '@mantine/core'
import { IconBarcode } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Diagnosis } from '../../core/scan/diagnose'
import type { Fix } from '../../core/scan/scanner-fixes'
import { PREFIX_KEYS, type WedgeSettings } from '../../core/scan/wedge-settings'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { EmptyState, StateBadge, type Tone } from '../ui/states'
import css from './scan-doctor.module.css'
import { texts } from './texts'

type Words = (typeof texts)['id']

const ALL_KEY = 'Alt+A'

/** What was found out about the last scan, and one key for each thing the till can be set up for. */
export function Findings({
  diagnosis,
  onFix,
}: {
  readonly diagnosis: Diagnosis | null
  readonly onFix: (change: Partial<WedgeSettings>) => unknown
}) {
  const words = useTexts(texts)
  if (diagnosis === null)
    return <EmptyState icon={IconBarcode} title={words.waiting} hint={words.waitingHint} />
  const { fixes } = diagnosis
  const verdict = verdictOf(diagnosis, words)
  return (
    <div data-testid="doctor-findings" data-verdict={verdict.name}>
      <div className={css.verdict} role="status">
        <div>
          <StateBadge tone={verdict.tone}>{verdict.title}</StateBadge>
        </div>
        <Text fz="sm" data-testid="doctor-advice">
          {verdict.hint}
        </Text>
      </div>
      <dl className={css.facts}>
        {factsOf(diagnosis, words).map(([name, value]) => (
          <FactRow key={name} name={name}>
            {value}
          </FactRow>
        ))}
      </dl>
      {fixes.length === 0 ? null : (
        <div className={css.fixes}>
          {fixes.map((fix, index) => (
            <ActionButton
              key={fix.kind}
              variant={fixes.length === 1 ? 'filled' : 'default'}
              keyName={`Alt+${index + 1}`}
              onClick={() => onFix(fix.change)}
              data-testid={`doctor-fix-${fix.kind}`}
            >
              {fixText(fix, words)}
            </ActionButton>
          ))}
          {fixes.length === 1 ? null : (
            <ActionButton
              keyName={ALL_KEY}
              onClick={() => onFix(Object.assign({}, ...fixes.map(({ change }) => change)))}
              data-testid="doctor-fix-all"
            >
              {words.fixAll}
            </ActionButton>
          )}
        </div>
      )}
    </div>
  )
}

function FactRow({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="tabular">{children}</dd>
    </>
  )
}

interface Verdict {
  readonly name: 'good' | 'fixable' | 'bad' | 'misread' | 'unsure'
  readonly tone: Tone
  readonly title: string
  readonly hint: string
}

function verdictOf(found: Diagnosis, words: Words): Verdict {
  const foreign = found.prefixKey !== '' && !PREFIX_KEYS.some((key) => key === found.prefixKey)
  const advice = foreign
    ? words.foreignKey(found.prefixKey)
    : found.caseTurned
      ? words.caseHint
      : found.complete === 'cut'
        ? words.cutHint
        : null
  const bad = (hint: string): Verdict => ({ name: 'bad', tone: 'attention', title: words.bad, hint })
  if (found.checkDigit === 'wrong')
    return { name: 'misread', tone: 'attention', title: words.misread, hint: words.misreadHint }
  if (found.fixes.length > 0 && found.heardRightWithFixes)
    return {
      name: 'fixable',
      tone: 'attention',
      title: words.fixable,
      hint: advice ?? words.fixableHint(found.fixes.length > 1 ? ALL_KEY : 'Alt+1'),
    }
  if (advice !== null) return bad(advice)
  if (!found.heardRight) return bad(found.no === null ? words.cutHint : words.reasons[found.no])
  return found.complete === 'whole' || found.checkDigit === 'right'
    ? { name: 'good', tone: 'done', title: words.good, hint: words.goodHint }
    : { name: 'unsure', tone: 'neutral', title: words.unsure, hint: words.unsureHint }
}

function factsOf(found: Diagnosis, words: Words): [name: string, value: ReactNode][] {
  const ms = (value: number): string => String(Math.round(value))
  const marks = [found.prefixKey, found.prefix, found.suffix].filter((mark) => mark !== '')
  return [
    [words.text, <b key="code">{found.code}</b>],
    [words.heardAs, found.heard ?? words.nothing],
    [
      words.timing,
      `${words.timingOf(ms(found.gap.mean), ms(found.gap.least), ms(found.gap.most))} · ${words.characters(found.keys)}`,
    ],
    [words.layout, words.layouts[found.layout]],
    [words.marks, marks.length === 0 ? words.none : marks.join(' … ')],
    [words.ends, found.terminators.length === 0 ? words.silence : endText(found.terminators, words)],
    [words.aim, found.aim ?? words.none],
    [words.complete, words.completeness[found.complete]],
    [words.checkDigit, words.digits[found.checkDigit]],
  ]
}

const endText = (terminators: readonly string[], words: Words): string =>
  terminators.length > 1 ? words.twice : terminators.join('')

function fixText({ kind, change }: Fix, words: Words): string {
  if (kind === 'layout') return words.fix.layout(words.layouts[change.layout ?? 'us'])
  if (kind === 'pace') return words.fix.pace(change.slowestMeanMs ?? 0)
  if (kind === 'length') return words.fix.length(change.minLength ?? 0)
  if (kind === 'prefix-key') return words.fix['prefix-key'](change.prefixKey ?? '')
  return words.fix[kind](change[kind] ?? '')
}
