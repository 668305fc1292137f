import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classifyLine, type LineClass } from '../../../../core/bank/classify'
import { decodeStatement } from '../../../../core/bank/decode'
import { foldName } from '../../../../core/bank/names'
import type { Gate, StatementFile, StatementRow } from '../../../../core/bank/reader'
import { READERS, readStatement, understandLine } from '../../../../core/bank/registry'
import type { StatementSource } from '../../../../core/bank/source'
import { businessDay } from '../../../../core/time'

const FOLDER = join(import.meta.dirname, '../../../fixtures/bank')

/** A row as the truth of the sample files has it. */
export type TrueLine = [
  at: number,
  date: string,
  sen: number,
  direction: 'CR' | 'DB',
  payer: string | null,
  level: string,
]

const trueLines = JSON.parse(readFileSync(join(FOLDER, 'truth-tables.json'), 'utf8')) as Record<
  string,
  TrueLine[]
>

/** A sample file and what it truly says. */
export const sample = (name: string): { bytes: Buffer; lines: readonly TrueLine[] } => ({
  bytes: readFileSync(join(FOLDER, 'samples', name)),
  lines: trueLines[name] ?? [],
})

/** The holders of the sample accounts. */
export const HOLDERS = ['RATNA KUSUMAWARDHANI', 'CV SEKAR LANGIT BATIK']

/** Line, day, sen and direction of each row. */
export const printedRows = (file: StatementFile): unknown =>
  file.rows.map((row) => [row.lineNo, row.date, row.amountSen, row.direction === 'credit' ? 'CR' : 'DB'])

export const fixture = (name: string): string => {
  const text = decodeStatement(readFileSync(join(FOLDER, name)))
  if (!text.ok) throw new Error(text.error.code)
  return text.value.text
}

export const asText = (text: string): StatementSource => ({ kind: 'text', text })

/** Every statement of a file, through detection. */
export function readAll(
  source: StatementSource | string,
  uploadedOn = '2027-01-15',
): readonly StatementFile[] {
  const form = typeof source === 'string' ? asText(source) : source
  const read = readStatement(form, { uploadedOn: businessDay(uploadedOn) })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** The only statement of a file. */
export function readOne(source: StatementSource | string, uploadedOn?: string): StatementFile {
  const [file, ...more] = readAll(source, uploadedOn)
  if (!file || more.length > 0) throw new Error(`${more.length + 1} statements`)
  return file
}

export const detectedBy = (source: StatementSource): string[] =>
  READERS.filter((reader) => reader.detect(source)).map(({ id }) => id)

export const gate = (file: StatementFile, name: Gate['name']): Gate | undefined =>
  file.gates.find((item) => item.name === name)

export const broken = (file: StatementFile): string[] =>
  file.gates.filter(({ status }) => status === 'broken').map(({ name }) => name)

/** Day, signed rupiah and time of each row: what must survive every change of form. */
export const money = (file: StatementFile): [string | null, number][] =>
  file.rows.map(({ date, direction, amountSen }) => [
    date,
    (direction === 'credit' ? amountSen : -amountSen) / 100,
  ])

export type Understood = {
  name: string | null
  cut: boolean
  remark: string
  company: string | null
  lineClass: LineClass
}

export function understood(file: StatementFile, row: StatementRow, ownNames: string[] = []): Understood {
  const { payer, lineClass } = understandLine(row.text, `${file.reader}@${file.readerVersion}`)
  const { name, cut, remark, company } = payer
  const line = { direction: row.direction, text: row.text, payer, told: lineClass }
  return {
    name,
    cut,
    remark,
    company,
    lineClass: classifyLine(
      line,
      ownNames.map((own) => foldName(own)),
    ),
  }
}

/** What a spreadsheet writes when it saves the file again with another delimiter: quotes only where they are needed. */
export const resaved = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows
    .map((row) =>
      row
        .map((cell) =>
          cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
        )
        .join(delimiter),
    )
    .join('\r\n')
