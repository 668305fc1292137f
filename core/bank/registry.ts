import { type Result, err, ok } from '../result'
import type { ReadContext, ReadRefusal, StatementFile, StatementReader } from './reader'
import { klikbcaBisnis } from './readers/klikbca-bisnis'
import { klikbcaIndividu } from './readers/klikbca-individu'

/** Every layout that can be read. A new bank is one file in readers/ and one line here; the first that detects wins. */
export const READERS: readonly StatementReader[] = [klikbcaBisnis, klikbcaIndividu]

export const findReader = (id: string): StatementReader | undefined =>
  READERS.find((reader) => reader.id === id)

/** The reader whose header signature the text bears. */
export function detectReader(text: string): Result<StatementReader, ReadRefusal> {
  if (text.trim() === '') return err({ code: 'FILE_EMPTY' })
  const reader = READERS.find((candidate) => candidate.detect(text))
  return reader ? ok(reader) : err({ code: 'UNKNOWN_LAYOUT', seen: firstLines(text) })
}

/** Detects and reads. A file with nothing to read in it, not even a footer, is refused as NO_LINES. */
export function readStatement(text: string, context: ReadContext): Result<StatementFile, ReadRefusal> {
  const reader = detectReader(text)
  if (!reader.ok) return reader
  const file = reader.value.read(text, context)
  if (!file.ok) return file
  const nothing = file.value.rows.length === 0 && file.value.unreadable.length === 0
  const ended = file.value.gates.some((gate) => gate.name === 'FOOTER_PRESENT' && gate.status === 'ok')
  return nothing && !ended ? err({ code: 'NO_LINES' }) : file
}

const firstLines = (text: string): string =>
  text
    .slice(0, 600)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .map((line) => line.slice(0, 120))
    .join('\n')
