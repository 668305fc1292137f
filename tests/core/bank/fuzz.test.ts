import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { READERS, detectReader } from '../../../core/bank/registry'
import { openStatement } from '../../../host/read-statement/open-statement'
import { feed } from './fuzz/feed'
import { mutate, randomFrom } from './fuzz/mutate'
import { seeds } from './fuzz/seeds'
import { zip } from './fuzz/zip'

// `npm run fuzz:bank` sets these; in the ordinary run the seed is fixed, so that it ends the same way every time.
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 3)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_105)
const CASE_FILE = process.env['FUZZ_CASE_FILE']
const MOST_RUNS = process.env['FUZZ_SECONDS'] === undefined ? 250 : Infinity

const MB = 1024 * 1024

describe('hostile files', () => {
  test('the seeds hold every layout', async () => {
    const found = new Set<string>()
    for (const { name, bytes } of seeds()) {
      const opened = await openStatement(bytes)
      if (!opened.ok) throw new Error(`${name}: ${opened.error.code}`)
      const detected = detectReader(opened.value)
      if (!detected.ok) throw new Error(`${name}: ${detected.error.code}`)
      found.add(detected.value.reader.id)
    }
    expect(READERS.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([])
  })

  test(
    'whatever a file holds, it is read or refused: nothing is thrown, nothing takes long',
    { timeout: SECONDS * 1000 + 30_000 },
    async () => {
      const all = seeds()
      const random = randomFrom(SEED)
      const ended = new Map<string, number>()
      const until = performance.now() + SECONDS * 1000
      for (let run = 0; run < MOST_RUNS && performance.now() < until; run++) {
        const seed = all[run % all.length]
        if (!seed) break
        const bytes = mutate(seed, random, all)
        if (CASE_FILE !== undefined) keep(CASE_FILE, bytes)
        const how = await feed(bytes).catch((error: unknown) => {
          keep(CASE_FILE ?? '.cache/fuzz/failed.bin', bytes)
          throw new Error(`run ${run} of seed ${SEED} (${seed.name}): ${String(error)}`, { cause: error })
        })
        ended.set(how, (ended.get(how) ?? 0) + 1)
      }
      expect(ended.get('read') ?? 0).toBeGreaterThan(0)
      expect(process.memoryUsage().rss).toBeLessThan(1500 * MB)
      if (CASE_FILE !== undefined) process.stdout.write(`${JSON.stringify(Object.fromEntries(ended))}\n`)
    },
  )
})

function keep(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

const repeat = (text: string, times: number): Buffer => Buffer.from(text.repeat(times))

const sheetXml = (body: string): Buffer =>
  Buffer.from(
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${body}</worksheet>`,
  )

const book = (sheet: Buffer, more: { name: string; content: Buffer }[] = []): Buffer =>
  zip([
    {
      name: '[Content_Types].xml',
      content: Buffer.from(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
      ),
    },
    {
      name: 'xl/workbook.xml',
      content: Buffer.from(
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: Buffer.from(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...more,
  ])

describe('a bomb', () => {
  test.each<[string, () => Uint8Array]>([
    [
      'a zip of 100 MB in 100 kB',
      () => zip([{ name: 'xl/workbook.xml', content: Buffer.alloc(100 * MB, 0x20) }]),
    ],
    [
      'a zip of 6 000 entries',
      () => zip(Array.from({ length: 6_000 }, (_, at) => ({ name: `${at}`, content: Buffer.from('x') }))),
    ],
    [
      'a sheet of 700 000 cells in one row',
      () => book(sheetXml(`<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(700_000)}</row></sheetData>`)),
    ],
    [
      'a sheet of 100 000 rows',
      () => book(sheetXml(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(100_000)}</sheetData>`)),
    ],
    [
      'a cell in the last corner',
      () => book(sheetXml('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')),
    ],
    [
      'a merge over the whole sheet',
      () =>
        book(
          sheetXml(
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
          ),
        ),
    ],
    [
      '100 000 merges',
      () =>
        book(
          sheetXml(
            `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(100_000)}</mergeCells>`,
          ),
        ),
    ],
    [
      'a dimension that is a lie',
      () =>
        book(
          sheetXml(
            '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
          ),
        ),
    ],
    [
      'a billion laughs',
      () =>
        Buffer.from(
          `<?xml version="1.0"?><!DOCTYPE l [${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]><l>&a9;</l>`,
        ),
    ],
    [
      'a billion laughs in a workbook',
      () =>
        book(
          Buffer.from(
            `<!DOCTYPE l [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><worksheet><sheetData><row><c t="str"><v>${'&b;'.repeat(1000)}</v></c></row></sheetData></worksheet>`,
          ),
        ),
    ],
    ['tags a million deep', () => repeat('<a>', 1_000_000)],
    ['tables a hundred thousand deep', () => repeat('<table><tr><td>', 100_000)],
    ['a million attributes', () => Buffer.from(`<Document ${'a="1" '.repeat(1_000_000)}></Document>`)],
    ['200 000 equal tags', () => Buffer.from(`<Document>${'<a/>'.repeat(200_000)}</Document>`)],
    [
      '6 MB of one XML text',
      () =>
        Buffer.from(`<Document><BkToCstmrStmt><Stmt>${'x'.repeat(6 * MB)}</Stmt></BkToCstmrStmt></Document>`),
    ],
    [
      'lines of open quotes',
      () => Buffer.from(`Date,Description,Branch,Amount,,Balance\n${`${'"a,'.repeat(6_000)}\n`.repeat(30)}`),
    ],
    [
      'lines of open quotes in a table',
      () =>
        Buffer.from(
          `Post Date,Value Date,Branch,Journal No.,Description,Debit,Credit,\n${`"02/12/19 06.25.21",${'"a,'.repeat(6_000)}\n`.repeat(20)}`,
        ),
    ],
    ['a line of 100 MB', () => Buffer.alloc(100 * MB, 0x41)],
    ['a line of 19 MB', () => Buffer.alloc(19 * MB, 0x41)],
    ['6 MB of commas', () => Buffer.alloc(6 * MB, 0x2c)],
    ['6 MB of quotes', () => Buffer.alloc(6 * MB, 0x22)],
    [
      'a header and 6 MB of open quotes',
      () => Buffer.from(`Date,Description,Branch,Amount,,Balance\n${'"a,'.repeat(2 * MB)}`),
    ],
    ['6 MB of spaces', () => Buffer.from(`Date,Description,Branch,Amount,,Balance\n${' '.repeat(6 * MB)}x`)],
    ['2 MB of empty lines', () => Buffer.from(`x${'\n'.repeat(2 * MB)}`)],
    [
      'an MT940 of one endless field',
      () =>
        Buffer.from(
          `:20:A\n:25:1\n:60F:C251230IDR1,00\n:61:251231C1,00NTRF\n:86:${`${'x'.repeat(64)}\n`.repeat(80_000)}`,
        ),
    ],
    ['an OFX of open tags', () => Buffer.from(`<OFX><STMTRS>${'<STMTTRN><NAME>'.repeat(100_000)}`)],
    ['a QIF of empty records', () => Buffer.from(`!Type:Bank\nD1/1/2026\n${'^\n'.repeat(600_000)}`)],
  ])('%s is dealt with in bounded time and memory', { timeout: 60_000 }, async (_, make) => {
    const bytes = make()
    const before = process.memoryUsage().rss
    const start = process.cpuUsage()
    const opened = await feedLong(bytes)
    const used = process.cpuUsage(start)
    expect((used.user + used.system) / 1000, opened).toBeLessThan(10_000)
    expect(process.memoryUsage().rss - before, opened).toBeLessThan(1200 * MB)
  })
})

/** Bombs may take longer than ordinary files, but must come to an end. */
const feedLong = async (bytes: Uint8Array): Promise<string> =>
  feed(bytes).catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith('took ')) return error.message
    throw error
  })
