import { describe, expect, test } from 'vitest'
import { broken, detectedBy, asText, gate, money, readAll, readOne, understood } from './reading'

/** One message; `body` between the opening and the closing balance. */
const message = (
  body: string,
  {
    account = '1370000123456',
    number = '1/1',
    open = 'C251230IDR1000000,00',
    close = 'C251231IDR1000000,00',
  } = {},
): string => `:20:REF\n:25:${account}\n:28C:${number}\n:60F:${open}\n${body}\n:62F:${close}\n`

const entries = (body: string, close = 'C251231IDR1000000,00') => readOne(message(body, { close }))

describe('an entry', () => {
  test('RC takes money back and RD returns it', () => {
    const file = entries(
      ':61:251230C500000,00NTRFNONREF\n:86:CENAIDJA/ANI SANTOSO 20251230CENAIDJA010O1\n' +
        ':61:251231RC500000,00NTRFNONREF\n:86:CENAIDJA/ANI SANTOSO REVERSAL 1\n' +
        ':61:251231RD20000,00NTRFNONREF\n:86:MCM InhouseTrf KE BUDI',
      'C251231IDR1020000,00',
    )
    expect(money(file)).toEqual([
      ['2025-12-30', 500_000],
      ['2025-12-31', -500_000],
      ['2025-12-31', 20_000],
    ])
    expect(broken(file)).toEqual([])
    expect(file.rows.map((row) => understood(file, row).lineClass)).toEqual([
      'payment',
      'reversal',
      'reversal',
    ])
    expect(file.rows.map((row) => understood(file, row).name)).toEqual(['ANI SANTOSO', 'ANI SANTOSO', 'BUDI'])
  })

  test('the entry date is the day, in the year nearest to the value date', () => {
    const file = entries(
      ':61:2512310102C1,00NTRFNONREF\n:61:2601021231C2,00NTRFNONREF\n:61:251231D3,00NTRFNONREF\n:61:2512301230C,NTRF',
    )
    expect(money(file)).toEqual([
      ['2026-01-02', 1],
      ['2025-12-31', 2],
      ['2025-12-31', -3],
    ])
    expect(file.unreadable).toMatchObject([{ line: 8, reason: 'BAD_AMOUNT' }])
  })

  test('funds codes, references, decimals and spaces are taken as banks write them', () => {
    const file = entries(
      ':61:251231CR1234,5NTRFINV 12//9876543\nBIFAST ANI\n:61:251231 0101 D R 500, NCHGNONREF//NONREF\n:61:251231C1.234,56NTRF\n:61:251231C7FMSC',
    )
    expect(file.rows.map((row) => [row.direction, row.amountSen, row.bankRef])).toEqual([
      ['credit', 123_450, '9876543'],
      ['debit', 50_000, undefined],
      ['credit', 123_456, undefined],
      ['credit', 700, undefined],
    ])
    expect(file.rows[0]?.text).toBe('BIFAST ANI')
    expect(file.rows.map((row) => understood(file, row).lineClass)).toEqual([
      'payment',
      'fee',
      'payment',
      'payment',
    ])
  })

  test('an expected entry has no day yet', () => {
    const file = entries(':61:251231EC500,00NTRF\n:86:later')
    expect(file.rows).toMatchObject([{ date: null, direction: 'credit' }])
    expect(broken(file)).toEqual([])
  })

  test('one that cannot be read is listed with its reason', () => {
    const file = entries(
      ':61:259931C1,00N\n:61:251231X1,00N\n:61:251231C1.2.3N\n:61:December\n:61:251231C1,234NTRF',
    )
    expect(file.unreadable.map(({ reason }) => reason)).toEqual([
      'BAD_DATE',
      'BAD_DIRECTION',
      'BAD_AMOUNT',
      'BAD_DATE',
      'BAD_AMOUNT',
    ])
    expect(broken(file)).toContain('ROWS_READ')
  })

  test('another currency is not read as rupiah', () => {
    const usd = { open: 'C251230USD10,00', close: 'C251231USD15,00', account: '77' }
    const files = readAll(message(':61:251231C5,00NTRF', usd) + message(':61:251231C0,00NTRF'))
    expect(files.map(({ rows, unreadable }) => [rows.length, unreadable[0]?.reason])).toEqual([
      [0, 'OTHER_CURRENCY'],
      [1, undefined],
    ])
  })
})

describe('the description', () => {
  const text = (lines: string, more = '') =>
    entries(`:61:251231C1,00NTRFNONREF\n:86:${lines}${more}`, 'C251231IDR1000001,00').rows[0]?.text

  test('a line cut inside a word or a number is joined as it stands', () => {
    expect(text('MCM InhouseTrf DARI MUHAMMAD YUS\nUF MANURUNG')).toBe(
      'MCM InhouseTrf DARI MUHAMMAD YUSUF MANURUNG',
    )
    expect(text('S1AW844585 ATMB trf Credt 686\n1406412')).toBe('S1AW844585 ATMB trf Credt 6861406412')
    expect(text('MCM InhouseTrf DARI LUKMAN DWI\n SAPUTRA')).toBe('MCM InhouseTrf DARI LUKMAN DWI SAPUTRA')
    const full = 'X'.repeat(65)
    expect(text(`${full}\nY`)).toBe(`${full}Y`)
  })

  test('a space that the cut took away is put back', () => {
    const short = 'X'.repeat(64)
    expect(text(`${short}\nY`)).toBe(`${short} Y`)
    const between = Array.from(
      { length: 9 },
      (_, at) => `:61:251231C${at + 1},00NTRF\n:86:TRANSFER DARI\nBUDI ${String.fromCharCode(65 + at)}`,
    ).join('\n')
    expect(entries(between).rows[0]?.text).toBe('TRANSFER DARI BUDI A')
  })

  test('structured fields are composed of name and purpose', () => {
    expect(text('166?00TRANSFER?20BO-2512-0007 batik?30CENAIDJA?32ANI?33SANTOSO')).toBe(
      'ANI SANTOSO | BO-2512-0007 batik',
    )
    expect(text('?20AAAAAAAAAAAAAAAAAAAAAAAAAAA?21BB?32X | {RC}')).toBe(
      'X / (RC) | AAAAAAAAAAAAAAAAAAAAAAAAAAABB',
    )
    expect(text('/TRCD/00100/NAME/ANI SANTOSO/REMI/USTD//lunas gamis/EREF/1')).toBe(
      'ANI SANTOSO | lunas gamis',
    )
  })

  test('codes cannot be typed by a customer', () => {
    const file = entries(':61:251231C1,00NTRF\n:86:MCM InhouseTrf DARI ANI {RC NTRF}', 'C251231IDR1000001,00')
    expect(file.rows.map((row) => understood(file, row).lineClass)).toEqual(['payment'])
  })

  test.each([
    ['MCM InhouseTrf DARI LEO ADI TARIGAN lunas', 'LEO ADI TARIGAN', 'lunas', false],
    ['MCM InhouseTrf CS-CS DARI LEO ADI TARIGAN', 'LEO ADI TARIGAN', '', false],
    ['MCM InhouseTrf DARI CV MITRA CANTING RETUR', 'CV MITRA CANTING', 'RETUR', false],
    [
      'CENAIDJA/MUHAMMAD NOVAL TRI W 20250909CENAIDJA010O99',
      'MUHAMMAD NOVAL TRI W',
      '20250909CENAIDJA010O99',
      true,
    ],
    ['MCM InhouseTrf DARI VISIONET INTERNASIONAL TRF 5655', null, 'TRF 5655', false],
    ['S1AW562582 ATMB trf Credt 5925859522', null, 'S1AW562582 ATMB trf Credt 5925859522', false],
  ])('%s names %s', (line, name, remark, cut) => {
    const file = entries(`:61:251231C1,00NTRF\n:86:${line}`, 'C251231IDR1000001,00')
    expect(file.rows.map((row) => understood(file, row))).toMatchObject([{ name, remark, cut }])
  })
})

describe('a file of many messages', () => {
  const day = (from: number, to: number, account = '1370000123456', number = `${from}/1`): string =>
    message(`:61:2512${from}C100,00NTRFNONREF\n:86:X`, {
      account,
      number,
      open: `C2512${from - 1}IDR${from * 100},00`,
      close: `C2512${from}IDR${to * 100},00`,
    })

  test('becomes one statement per account, in the order of the first row', () => {
    const files = readAll(day(11, 12) + day(11, 12, 'BMRIIDJA/99IDR') + day(12, 13) + day(13, 14))
    expect(files.map(({ accountNumber, rows }) => [accountNumber, rows.length])).toEqual([
      ['1370000123456', 3],
      ['99', 1],
    ])
    expect(files.flatMap(broken)).toEqual([])
    expect(gate(files[0] ?? readOne(''), 'BALANCE_CHAIN')).toMatchObject({ status: 'ok' })
  })

  test('names the message after a missing one, and takes any order of days', () => {
    const file = readOne(day(11, 12) + day(13, 14))
    expect(gate(file, 'BALANCE_CHAIN')).toMatchObject({
      status: 'broken',
      detail: { line: 8, expected: 120_000, found: 130_000 },
    })
    expect(broken(readOne(day(13, 14) + day(12, 13) + day(11, 12)))).toEqual([])
    expect(broken(readOne(day(12, 13) + day(11, 12) + day(13, 14)))).toEqual([])
  })

  test('counts a message that is there twice once, and equal transfers of one message twice', () => {
    expect(readOne(day(11, 12) + day(11, 12) + day(12, 13)).rows).toHaveLength(2)
    const twins = entries(':61:251231C5,00NTRF\n:86:X\n:61:251231C5,00NTRF\n:86:X', 'C251231IDR1000010,00')
    expect(twins.rows).toHaveLength(2)
  })

  test('pages (60M, 62M) follow each other', () => {
    const first = message(':61:251231C5,00NTRF', { close: 'C251231IDR1000005,00' }).replace(':62F:', ':62M:')
    const second = message(':61:251231D5,00NTRF', { open: 'C251231IDR1000005,00', number: '1/2' }).replace(
      ':60F:',
      ':60M:',
    )
    const file = readOne(first + second)
    expect(money(file)).toEqual([
      ['2025-12-31', 5],
      ['2025-12-31', -5],
    ])
    expect(broken(file)).toEqual([])
  })

  test.each([
    ['with envelopes', (text: string) => `{1:F01BMRIIDJAAXXX0000000000}{2:O940}{4:\n${text}-}\n`],
    ['with the first field behind the envelope', (text: string) => `{1:F01X}{2:O940}{4:${text}-}`],
    ['with dashes', (text: string) => `${text}-\n`],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with CR', (text: string) => text.replaceAll('\n', '\r')],
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
  ])('is read %s', (_, dress) => {
    const file = readOne(dress(day(11, 12)).replace('\ufeff', '') + dress(day(12, 13)))
    expect(file.rows.map(({ text }) => text)).toEqual(['X', 'X'])
    expect(broken(file)).toEqual([])
  })
})

describe('a broken file', () => {
  const whole = message(':61:251230C500000,00NTRF\n:86:ANI\n:61:251231D1,00NTRF\n:86:BUDI', {
    close: 'C251231IDR1499999,00',
  })

  test('cut off: the closing balance is missed', () => {
    expect(broken(readOne(whole))).toEqual([])
    expect(broken(readOne(whole.slice(0, whole.indexOf(':86:BUDI'))))).toEqual(['FOOTER_PRESENT'])
  })

  test('a lost entry, a wrong total: opening and movements do not make the closing balance', () => {
    expect(broken(readOne(whole.replace(':61:251231D1,00NTRF\n', '')))).toEqual(['OPENING_TO_CLOSING'])
    expect(broken(readOne(whole.replace('1499999', '1499998')))).toEqual(['OPENING_TO_CLOSING'])
  })

  test('the month before the day is no date', () => {
    expect(readOne(whole.replace(':61:251231', ':61:253112')).unreadable).toMatchObject([
      { reason: 'BAD_DATE' },
    ])
  })

  test('other text is not taken for it', () => {
    expect(detectedBy(asText('Date,Remark\n01/01/2026,":20:REF :25:1 :60F:C"\n'))).not.toContain('mt940')
  })
})
