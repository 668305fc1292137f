import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/define'
import { isGood, scanNoteText } from './scan-note'
import { ScanStrip } from './scan-strip'
import classes from './scanned-goods.module.css'
import { type ExpectedLine, countOf } from './tally'
import { texts } from './texts'
import type { Tally } from './use-tally'

interface TallyListProps {
  readonly lines: readonly ExpectedLine[]
  readonly tally: Tally
  /** Prefix of the test ids: `<testId>-strip`, `<testId>-line`. */
  readonly testId: string
  /** A small word at each line, e.g. what the warehouse has. */
  readonly side?: (line: ExpectedLine) => ReactNode
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
        {lines.map((line) => {
          const count = Math.min(countOf(tally.counts, line), line.expected)
          const complete = count >= line.expected
          return (
            <div
              key={line.productId}
              role="listitem"
              className={classes['line']}
              data-testid={`${testId}-line`}
              data-id={line.productId}
              data-sku={line.sku}
              data-complete={complete || undefined}
              data-last={line.name === last || undefined}
            >
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={500} truncate title={line.name}>
                  {line.name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {line.sku}
                </Text>
              </div>
              <div className={classes['side']}>{side?.(line)}</div>
              <div
                className={classes['count']}
                data-testid={`${testId}-count`}
                title={words.piecesOf(count, line.expected)}
              >
                {count} <small>/ {line.expected}</small>
              </div>
              <Tooltip label={words.less} openDelay={600}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  className={classes['step']}
                  aria-label={`${words.less}: ${line.name}`}
                  data-testid={`${testId}-less`}
                  disabled={count === 0}
                  onClick={() => tally.change(line, -1)}
                >
                  <IconMinus size={16} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={words.more} openDelay={600}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  className={classes['step']}
                  aria-label={`${words.more}: ${line.name}`}
                  data-testid={`${testId}-more`}
                  disabled={complete}
                  onClick={() => tally.change(line, 1)}
                >
                  <IconPlus size={16} />
                </ActionIcon>
              </Tooltip>
            </div>
          )
        })}
      </div>
    </>
  )
}
