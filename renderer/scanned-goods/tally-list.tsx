import { ActionIcon, Text } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { type ReactNode, memo, useEffect, useRef } from 'react'
import { useTexts } from '../texts/define'
import { isGood, scanNoteText } from './scan-note'
import { ScanStrip } from './scan-strip'
import classes from './scanned-goods.module.css'
import { type ExpectedLine, countOf } from './tally'
import { texts } from './texts'
import type { Tally } from './use-tally'

/** A small word beside a line, with what it means; `attention` when it is a reason to look twice. */
export interface TallySide {
  readonly text: string
  readonly title: string
  readonly tone?: 'attention'
}

interface TallyListProps {
  readonly lines: readonly ExpectedLine[]
  readonly tally: Tally
  /** Prefix of the test ids: `<testId>-strip`, `<testId>-line`. */
  readonly testId: string
  /** A small word at each line, e.g. what the warehouse has. */
  readonly side?: (line: ExpectedLine) => TallySide
}

/** The goods of a document under the scanner: scanned against expected, piece by piece. */
export function TallyList({ lines, tally, testId, side }: TallyListProps): ReactNode {
  const words = useTexts(texts)
  const { note } = tally
  const last = note?.kind === 'counted' ? note.name : null
  return (
    <>
      <ScanStrip
        testId={`${testId}-strip`}
        tone={note === null ? 'idle' : isGood(note) ? 'good' : 'bad'}
        text={note === null ? words.ready : scanNoteText(note, words)}
      />
      <div className={classes['lines']} role="list">
        {lines.map((line) => (
          <TallyLine
            key={line.productId}
            line={line}
            count={Math.min(countOf(tally.counts, line), line.expected)}
            last={line.name === last}
            {...sideOf(side?.(line))}
            testId={testId}
            onChange={tally.change}
          />
        ))}
      </div>
    </>
  )
}

const sideOf = (side: TallySide | undefined) => ({
  sideText: side?.text ?? '',
  sideTitle: side?.title ?? '',
  sideTone: side?.tone,
})

interface TallyLineProps {
  readonly line: ExpectedLine
  readonly count: number
  readonly last: boolean
  // Single values, so that a line can tell that nothing of it changed.
  readonly sideText: string
  readonly sideTitle: string
  readonly sideTone: 'attention' | undefined
  readonly testId: string
  readonly onChange: Tally['change']
}

/** Drawn anew only when its own count changes. */
const TallyLine = memo(function TallyLine(props: TallyLineProps): ReactNode {
  const words = useTexts(texts)
  const { line, count, last, testId } = props
  const complete = count >= line.expected
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (last) row.current?.scrollIntoView({ block: 'nearest' })
  }, [last, count])
  return (
    <div
      ref={row}
      role="listitem"
      className={classes['line']}
      data-testid={`${testId}-line`}
      data-id={line.productId}
      data-sku={line.sku}
      data-complete={complete || undefined}
      data-last={last || undefined}
    >
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={500} truncate title={line.name}>
          {line.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {line.sku}
        </Text>
      </div>
      <div className={classes['side']} title={props.sideTitle} data-tone={props.sideTone}>
        {props.sideText}
      </div>
      <div
        className={classes['count']}
        data-testid={`${testId}-count`}
        title={words.piecesOf(count, line.expected)}
      >
        {count} <small>/ {line.expected}</small>
      </div>
      <Step
        label={words.less}
        line={line}
        disabled={count === 0}
        testId={`${testId}-less`}
        onClick={() => props.onChange(line, -1)}
      >
        <IconMinus size={16} />
      </Step>
      <Step
        label={words.more}
        line={line}
        disabled={complete}
        testId={`${testId}-more`}
        onClick={() => props.onChange(line, 1)}
      >
        <IconPlus size={16} />
      </Step>
    </div>
  )
})

function Step(props: {
  readonly label: string
  readonly line: ExpectedLine
  readonly disabled: boolean
  readonly testId: string
  readonly onClick: () => void
  readonly children: ReactNode
}): ReactNode {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      className={classes['step']}
      title={props.label}
      aria-label={`${props.label}: ${props.line.name}`}
      data-testid={props.testId}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  )
}
