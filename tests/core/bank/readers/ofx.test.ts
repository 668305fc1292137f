import { describe, expect, test } from 'vitest'
import { broken, money, readAll, readOne, understood } from './reading'
import { sourceOf } from './source'

const TRANSACTIONS = [
  {
    type: 'CREDIT',
    day: '20251230093937[+7:WIB]',
    amount: '41920.00',
    id: 'F1',
    name: 'ANI SANTOSO',
    memo: 'BO-2512-0001 &amp; batik',
  },
  { type: 'DEBIT', day: '20251231', amount: '-15000,00', id: 'F2', name: '', memo: 'BIAYA ADM' },
  { type: 'INT', day: '20260101120000', amount: '+12.5', id: 'F2', name: '', memo: 'kredit' },
]

const sgml = (body = '', { end = '</OFX>\n', currency = 'IDR' } = {}): string =>
  `OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nENCODING:USASCII\r\n\r\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>${currency}<BANKACCTFROM><BANKID>014<ACCTID>0350000123<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20251201<DTEND>20260131
${TRANSACTIONS.map(
  ({ type, day, amount, id, name, memo }) =>
    `<STMTTRN><TRNTYPE>${type}<DTPOSTED>${day}<TRNAMT>${amount}<FITID>${id}${name === '' ? '' : `<NAME>${name}`}<MEMO>${memo}\n</STMTTRN>`,
).join('\n')}${body}
</BANKTRANLIST><LEDGERBAL><BALAMT>26932.50<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1>${end}`

const xml = (): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n${sgml()
    .slice(sgml().indexOf('<OFX>'))
    .replace(
      /<(CURDEF|BANKID|ACCTID|ACCTTYPE|DTSTART|DTEND|TRNTYPE|DTPOSTED|TRNAMT|FITID|NAME|MEMO|BALAMT|DTASOF)>([^<\n]*)/g,
      '<$1>$2</$1>',
    )}`

const EXPECTED = [
  ['2025-12-30', 41_920],
  ['2025-12-31', -15_000],
  ['2026-01-01', 12.5],
]

describe('OFX', () => {
  test.each([
    ['1 (SGML)', sgml],
    ['2 (XML)', xml],
    ['1 without its header', () => sgml().slice(sgml().indexOf('<OFX>'))],
    ['1 in one line', () => sgml().replaceAll('\n', '')],
    ['1 without end tags of transactions', () => sgml().replaceAll('</STMTTRN>', '')],
  ])('%s is read', async (_, make) => {
    const file = readOne(await sourceOf(make()))
    expect(file).toMatchObject({
      reader: 'ofx',
      accountNumber: '0350000123',
      period: { from: '2025-12-01', to: '2026-01-31' },
      unreadable: [],
    })
    expect(money(file)).toEqual(EXPECTED)
    expect(file.rows.map(({ text, time, bankRef }) => [text, time, bankRef])).toEqual([
      ['ANI SANTOSO | BO-2512-0001 & batik', '09:39:37', 'F1'],
      ['- | BIAYA ADM', null, 'F2'],
      ['- | kredit | {INT}', null, 'F2'],
    ])
    expect(file.rows.map((row) => understood(file, row).lineClass)).toEqual(['payment', 'fee', 'interest'])
    expect(broken(file)).toEqual([])
  })

  test('two lines of one FITID are two lines; pending ones have no day', async () => {
    const pending = '<STMTTRNP><TRNTYPE>CREDIT<DTTRAN>20260102<TRNAMT>7.00<NAME>BUDI</STMTTRNP>'
    const again =
      '<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260101<TRNAMT>7.00<FITID>F1<PAYEE><NAME>CITRA<CITY>X</PAYEE></STMTTRN>'
    const file = readOne(await sourceOf(sgml(again + again + pending)))
    expect(money(file).slice(3)).toEqual([
      ['2026-01-01', 7],
      ['2026-01-01', 7],
      [null, 7],
    ])
    expect(file.rows.slice(3).map((row) => understood(file, row).name)).toEqual(['CITRA', 'CITRA', 'BUDI'])
  })

  test('cards and several accounts', async () => {
    const card = `<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>IDR<CCACCTFROM><ACCTID>5123456</CCACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260101<TRNAMT>-5</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>-5</LEDGERBAL></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>`
    const files = readAll(await sourceOf(sgml('', { end: card })))
    expect(files.map(({ accountNumber, rows }) => [accountNumber, rows.length])).toEqual([
      ['0350000123', 3],
      ['5123456', 1],
    ])
  })

  test('broken twins: cut off, no amount, month first, another currency', async () => {
    const cut = sgml().slice(0, sgml().indexOf('<STMTTRN><TRNTYPE>INT') + 60)
    expect(broken(readOne(await sourceOf(cut)))).toContain('FOOTER_PRESENT')
    const bad = readOne(
      await sourceOf(
        sgml().replace('41920.00', '41.920').replace('20251231<', '12312025<').replace('+12.5', '1e3'),
      ),
    )
    expect(bad.unreadable.map(({ reason }) => reason)).toEqual(['BAD_AMOUNT', 'BAD_DATE', 'BAD_AMOUNT'])
    const usd = readOne(await sourceOf(sgml('', { currency: 'USD' })))
    expect(usd.unreadable.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => 'OTHER_CURRENCY'),
    )
  })
})
