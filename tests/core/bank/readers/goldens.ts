import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { splitCells } from '../../../../core/bank/cells'
import { decodeStatement } from '../../../../core/bank/decode'
import type { StatementFile } from '../../../../core/bank/reader'
import type { StatementSource } from '../../../../core/bank/source'
import { asText, broken, detectedBy, fixture, readAll, resaved, understood } from './reading'

type TrueRow = [
  line: number,
  date: string | null,
  time: string | null,
  sen: number,
  name: string | null,
  cut: boolean,
  remark: string | null,
  lineClass: string,
]
export type Golden = {
  name: string
  text: string
  uploadedOn: string
  statements: { account: string | null; rows: TrueRow[] }[]
}

const FOLDER = join(import.meta.dirname, '../../../fixtures/bank')

/** The files of a layout, each with what it truly says. */
export const goldensOf = (layout: string): Golden[] =>
  readdirSync(join(FOLDER, layout))
    .filter((name) => name.endsWith('.csv'))
    .map((file) => {
      const name = file.replace('.csv', '')
      const truth = JSON.parse(fixture(`${layout}/${name}.json`)) as Omit<Golden, 'name' | 'text'>
      return { name, text: fixture(`${layout}/${file}`), ...truth }
    })

export const moneyOf = (files: readonly StatementFile[]): unknown =>
  files.map((file) =>
    file.rows.map((row) => [row.date, row.direction === 'credit' ? row.amountSen : 0 - row.amountSen]),
  )

export const trueMoney = (golden: Golden): unknown =>
  golden.statements.map(({ rows }) => rows.map(([, date, , sen]) => [date, sen]))

/** The cells of a file as a spreadsheet opens it. */
export function cellsOf(text: string, delimiter: ',' | ';'): string[][] {
  return text
    .split(/\r\n|\n/)
    .filter((line) => line !== '')
    .map((line) => splitCells(line, delimiter))
}

export const asSheet = (rows: readonly (readonly string[])[]): StatementSource => ({
  kind: 'sheets',
  sheets: [{ name: 'Sheet1', rows }],
})

/** What every layout must hold: the golden files themselves, and the same files in other clothes. */
export function describeGoldens(
  layout: string,
  options: { delimiter: ',' | ';'; clothes?: (name: string) => boolean },
) {
  const goldens = goldensOf(layout)
  describe.each(goldens)(`${layout} $name`, (golden) => {
    const files = readAll(golden.text, golden.uploadedOn)

    test('all rows in their order, with line, day, time and amount', () => {
      expect(files.map(({ reader }) => reader)).toEqual(golden.statements.map(() => layout))
      for (const [place, { account, rows }] of golden.statements.entries()) {
        const file = files[place]
        expect(file?.accountNumber).toBe(account)
        expect(file?.unreadable).toEqual([])
        expect(
          file?.rows.map((row) => [
            row.lineNo,
            row.date,
            row.time,
            row.direction === 'credit' ? row.amountSen : 0 - row.amountSen,
          ]),
        ).toEqual(rows.map(([line, date, time, sen]) => [line, date, time, sen]))
        expect(file && broken(file)).toEqual([])
      }
    })

    test('payer, cut, remark and class of every row', () => {
      for (const [place, { rows }] of golden.statements.entries()) {
        for (const [at, [, , , , name, cut, remark, lineClass]] of rows.entries()) {
          const file = files[place]
          const row = file?.rows[at]
          if (!file || !row) throw new Error(`row ${at}`)
          const read = understood(file, row)
          expect({ ...read, text: row.text }).toMatchObject({
            name,
            cut,
            lineClass,
            ...(remark === null ? {} : { remark }),
            text: row.text,
          })
        }
      }
    })

    test('one reader knows it', () => {
      expect(detectedBy(asText(golden.text))).toEqual([layout])
    })

    const plain = golden.text.replaceAll('\r\n', '\n')
    test.each([
      ['LF', plain],
      ['CRLF', plain.replaceAll('\n', '\r\n')],
      ['CR', plain.replaceAll('\n', '\r')],
      ['blank lines at both ends', `\n\n${plain}\n\n`],
    ])('%s reads the same', (_, text) => {
      expect(moneyOf(readAll(text, golden.uploadedOn))).toEqual(trueMoney(golden))
    })

    test('UTF-16 and UTF-8 with its mark read the same', () => {
      const units = Uint16Array.from(`\ufeff${golden.text}`, (char) => char.charCodeAt(0))
      for (const bytes of [new Uint8Array(units.buffer), new TextEncoder().encode(`\ufeff${golden.text}`)]) {
        const decoded = decodeStatement(bytes)
        if (!decoded.ok) throw new Error(decoded.error.code)
        expect(moneyOf(readAll(decoded.value.text, golden.uploadedOn))).toEqual(trueMoney(golden))
      }
    })

    if (options.clothes?.(golden.name) === false) return
    const cells = cellsOf(golden.text, options.delimiter)
    const width = Math.max(...cells.map((row) => row.length))
    test.each([
      ['semicolons', asText(resaved(cells, ';'))],
      ['tabs', asText(resaved(cells, '\t'))],
      ['commas', asText(resaved(cells, ','))],
      [
        'padded with empty cells',
        asText(
          resaved(
            cells.map((row) => [...row, '', '']),
            ';',
          ),
        ),
      ],
      ['a workbook', asSheet(cells)],
      [
        'a web table that begins in its second column',
        asSheet(cells.map((row) => ['', ...row, ...Array.from({ length: width - row.length }, () => '')])),
      ],
    ])('saved again: %s', (_, source) => {
      // As `formsOf` does it: a workbook is offered to the text layouts as text.
      const read = readAll(source, golden.uploadedOn)
      expect(read.map(({ reader }) => reader)).toEqual(golden.statements.map(() => layout))
      expect(moneyOf(read)).toEqual(trueMoney(golden))
      expect(read.flatMap(({ unreadable }) => unreadable)).toEqual([])
      if (source.kind === 'text') expect(detectedBy(source)).toEqual([layout])
    })

    test('a file cut anywhere loses nothing silently and invents nothing', () => {
      const all = new Set(
        golden.statements.flatMap(({ rows }) => rows.map(([line, date, , sen]) => `${line} ${date} ${sen}`)),
      )
      for (let end = Math.floor(golden.text.length / 3); end < golden.text.length; end += 37) {
        const cutFiles = readAll(golden.text.slice(0, end), golden.uploadedOn)
        const rows = cutFiles.flatMap((file) => file.rows)
        const listed = cutFiles.flatMap((file) => file.unreadable)
        const whole = rows.filter((row) =>
          all.has(
            `${row.lineNo} ${row.date} ${row.direction === 'credit' ? row.amountSen : 0 - row.amountSen}`,
          ),
        )
        // Only the last line may have lost figures at its end.
        expect(rows.length - whole.length).toBeLessThanOrEqual(1)
        const rowLines = golden.statements.flatMap((statement) => statement.rows.map(([line]) => line))
        const started = golden.text
          .slice(0, end)
          .replaceAll('\r\n', '\n')
          .replace(/[\s",;']+$/, '')
          .split('\n').length
        const due = rowLines.filter((line) => line <= started).length
        expect(rows.length + listed.length).toBeGreaterThanOrEqual(due)
      }
    })
  })
}
