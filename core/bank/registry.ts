import { type Result, err, ok } from '../result'
import { readPayer } from './payer'
import type { LineReading, ReadContext, ReadRefusal, StatementFile, StatementReader } from './reader'
import { bniDirect } from './readers/bni-direct'
import { briCms } from './readers/bri-cms'
import { briIb } from './readers/bri-ib'
import { briNorek } from './readers/bri-norek'
import { bniDirectSheet } from './readers/bni-direct-sheet'
import { camt053 } from './readers/camt053'
import { klikbcaBisnis } from './readers/klikbca-bisnis'
import { klikbcaIndividu } from './readers/klikbca-individu'
import { mandiriKopra } from './readers/mandiri-kopra'
import { mandiriLivin } from './readers/mandiri-livin'
import { mandiriMcm } from './readers/mandiri-mcm'
import { mt940 } from './readers/mt940'
import { ofx } from './readers/ofx'
import { qif } from './readers/qif'
import { type StatementSource, type XmlNode, sheetToText } from './source'

/** Every layout that can be read. A new bank is one file in readers/ and one line here; the first that detects wins. */
export const READERS: readonly StatementReader[] = [
  klikbcaBisnis,
  klikbcaIndividu,
  mandiriKopra,
  mandiriMcm,
  briCms,
  briNorek,
  briIb,
  bniDirect,
  mandiriLivin,
  bniDirectSheet,
  mt940,
  camt053,
  ofx,
  qif,
]

export const findReader = (id: string): StatementReader | undefined =>
  READERS.find((reader) => reader.id === id)

type Detected = { readonly reader: StatementReader; readonly source: StatementSource }

/** The reader whose header signature the file bears, and the form of the file in which it bears it. */
export function detectReader(source: StatementSource): Result<Detected, ReadRefusal> {
  if (isEmpty(source)) return err({ code: 'FILE_EMPTY' })
  for (const form of formsOf(source)) {
    const reader = READERS.find((candidate) => candidate.detect(form))
    if (reader) return ok({ reader, source: form })
  }
  return err({ code: 'UNKNOWN_LAYOUT', seen: firstLines(source) })
}

/** Detects and reads. A file with nothing to read in it, not even a footer, is refused as NO_LINES. */
export function readStatement(
  source: StatementSource,
  context: ReadContext,
): Result<readonly StatementFile[], ReadRefusal> {
  const detected = detectReader(source)
  if (!detected.ok) return detected
  const read = detected.value.reader.read(detected.value.source, context)
  if (!read.ok) return read
  return read.value.every(hasNothing) ? err({ code: 'NO_LINES' }) : read
}

/** Payer and class of a stored line. @param reader as stored, `id@version`; a reader that is gone reads as BCA. */
export function understandLine(text: string, reader: string): LineReading {
  const understand = findReader(reader.split('@')[0] ?? '')?.understand
  return understand ? understand(text) : { payer: readPayer(text), lineClass: null }
}

function hasNothing(file: StatementFile): boolean {
  const ended = file.gates.some((gate) => gate.name === 'FOOTER_PRESENT' && gate.status === 'ok')
  return file.rows.length === 0 && file.unreadable.length === 0 && !ended
}

/** The file itself first, then each of its sheets as text. */
const formsOf = (source: StatementSource): StatementSource[] =>
  source.kind !== 'sheets'
    ? [source]
    : [source, ...source.sheets.map((sheet) => ({ kind: 'text' as const, text: sheetToText(sheet) }))]

function isEmpty(source: StatementSource): boolean {
  if (source.kind === 'text') return source.text.trim() === ''
  if (source.kind === 'xml') return source.root.children.length === 0
  return source.sheets.every(({ rows }) => rows.every((row) => row.every((cell) => cell.trim() === '')))
}

function beginning(source: StatementSource): string {
  if (source.kind === 'text') return source.text.slice(0, 600)
  if (source.kind === 'xml') return nameWithChildren(source.root, 3)
  return source.sheets
    .map(({ name, rows }) => sheetToText({ name, rows: rows.slice(0, 20) }))
    .join('\n')
    .slice(0, 600)
}

const nameWithChildren = ({ name, children }: XmlNode, depth: number): string =>
  [
    `<${name}>`,
    ...(depth > 0 ? children.slice(0, 1).map((child) => nameWithChildren(child, depth - 1)) : []),
  ].join('\n')

const firstLines = (source: StatementSource): string =>
  beginning(source)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .map((line) => line.slice(0, 120))
    .join('\n')
