import { describe, expect, test } from 'vitest'
import { READERS, readStatement } from '../../../../core/bank/registry'
import { businessDay } from '../../../../core/time'
import { broken, gate, money, readAll, readOne, understood } from './reading'
import { sourceOf } from './source'

type Version = 2 | 4 | 8

const party = (name: string, version: Version): string =>
  version < 8 ? `<Nm>${name}</Nm>` : `<Pty><Nm>${name}</Nm></Pty>`

type Entry = {
  sen?: number
  side?: 'CRDT' | 'DBIT'
  status?: string
  day?: string
  ref?: string
  extra?: string
  details?: string
}

const amount = (sen: number): string => `<Amt Ccy="IDR">${(sen / 100).toFixed(2)}</Amt>`

const ntry = (entry: Entry, version: Version = 2): string => {
  const {
    sen = 100_000,
    side = 'CRDT',
    status = 'BOOK',
    day = '<Dt>2025-12-31</Dt>',
    ref,
    extra = '',
    details,
  } = entry
  return `<Ntry>${amount(sen)}<CdtDbtInd>${side}</CdtDbtInd>${extra}<Sts>${version < 8 ? status : `<Cd>${status}</Cd>`}</Sts>${
    day === '' ? '' : `<BookgDt>${day}</BookgDt>`
  }${ref === undefined ? '' : `<AcctSvcrRef>${ref}</AcctSvcrRef>`}${
    details === undefined ? '' : `<NtryDtls>${details}</NtryDtls>`
  }</Ntry>`
}

const txn = (name: string, remark: string, more = '', version: Version = 2): string =>
  `<TxDtls>${more}<RltdPties><Dbtr>${party(name, version)}</Dbtr></RltdPties><RmtInf><Ustrd>${remark}</Ustrd></RmtInf></TxDtls>`

const balance = (code: string, sen: number, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(Math.abs(sen))}<CdtDbtInd>${sen < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`

type Statement = { account?: string; open?: number; close?: number; id?: string; extra?: string }

const stmt = (
  entries: string,
  { account = '0001112223', open = 0, close = 100_000, id = 'S1', extra = '' }: Statement = {},
) =>
  `<Stmt><Id>${id}</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>IDR</Ccy><Ownr><Nm>TOKO CONTOH</Nm></Ownr></Acct>${balance('OPBD', open, '2025-12-30')}${balance('CLBD', close, '2025-12-31')}${extra}${entries}</Stmt>`

const document = (body: string, version: Version = 2): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.0${version}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>${body}</BkToCstmrStmt></Document>`

const one = async (entries: string, statement?: Statement, version?: Version) =>
  readOne(await sourceOf(document(stmt(entries, statement), version)))

describe('an entry', () => {
  test.each([2, 4, 8] as const)('of version %i says status and names in its own way', async (version) => {
    const entries = [
      ntry({ ref: 'R1', details: txn('ANI SANTOSO', 'BO-2512-0001', '', version) }, version),
      ntry({ status: 'PDNG', day: '', ref: 'R2', details: txn('BUDI', 'nanti', '', version) }, version),
      ntry({ status: 'INFO' }, version),
    ].join('')
    const file = await one(entries, {}, version)
    expect(file).toMatchObject({ reader: 'camt053', accountNumber: '0001112223', holder: 'TOKO CONTOH' })
    expect(money(file)).toEqual([
      ['2025-12-31', 1000],
      [null, 1000],
    ])
    expect(file.rows.map(({ text, bankRef }) => [text, bankRef])).toEqual([
      ['ANI SANTOSO | BO-2512-0001', 'R1'],
      ['BUDI | nanti', undefined],
    ])
    expect(broken(file)).toEqual([])
  })

  test('prefixes, a wrapping message and a time with its zone make no difference', async () => {
    const inner = document(stmt(ntry({ day: '<DtTm>2025-12-31T23:59:59+07:00</DtTm>' }))).replace(/^.*\n/, '')
    const dressed = inner.replace(/<(\/?)(?=[A-Z])/g, '<$1ns2:').replace('xmlns=', 'xmlns:ns2=')
    const file = readOne(await sourceOf(`<Envelope><Header/>${dressed}</Envelope>`))
    expect(file.rows).toMatchObject([{ date: '2025-12-31', time: '23:59:59' }])
  })

  test('RvslInd is a reversal in the direction that is printed', async () => {
    const cdtr = '<TxDtls><RltdPties><Cdtr><Nm>ANI SANTOSO</Nm></Cdtr></RltdPties></TxDtls>'
    const kept =
      '<TxDtls><RltdPties><Dbtr><Nm>ANI SANTOSO</Nm></Dbtr><Cdtr><Nm>TOKO CONTOH</Nm></Cdtr></RltdPties></TxDtls>'
    const entries = [
      ntry({}),
      ntry({ side: 'DBIT', extra: '<RvslInd>true</RvslInd>', details: cdtr }),
      ntry({ side: 'DBIT', extra: '<RvslInd>true</RvslInd>', details: kept }),
    ]
    const file = await one(entries.join(''), { close: -100_000 })
    expect(money(file)).toEqual([
      ['2025-12-31', 1000],
      ['2025-12-31', -1000],
      ['2025-12-31', -1000],
    ])
    expect(file.rows.map((row) => [understood(file, row).lineClass, understood(file, row).name])).toEqual([
      ['payment', null],
      ['reversal', 'ANI SANTOSO'],
      ['reversal', 'ANI SANTOSO'],
    ])
    expect(broken(file)).toEqual([])
  })

  test('the bank’s own words and codes tell what is no payment', async () => {
    const said = (words: string): string =>
      ntry({ details: `<TxDtls><RmtInf><Ustrd>${words}</Ustrd></RmtInf></TxDtls>` })
    const coded = (code: string): string =>
      ntry({ extra: '' }).replace(
        '</Ntry>',
        `<BkTxCd><Domn><Cd>ACMT</Cd><Fmly><Cd>MCOP</Cd><SubFmlyCd>${code}</SubFmlyCd></Fmly></Domn></BkTxCd></Ntry>`,
      )
    const entries = [
      said('INTEREST'),
      said('WHT'),
      said('MONTHLY FEE'),
      said('CASH DEPOSIT'),
      coded('CHRG'),
      coded('INTR'),
      said('gamis'),
    ]
    const file = await one(entries.join(''), { close: 700_000 })
    expect(file.rows.map((row) => understood(file, row).lineClass)).toEqual([
      'interest',
      'tax',
      'fee',
      'cash',
      'fee',
      'interest',
      'payment',
    ])
  })

  test('a payment company steps back for whom it pays for', async () => {
    const parties =
      '<TxDtls><RltdPties><Dbtr><Nm>AIRPAY INTERNATIONAL INDONESIA</Nm></Dbtr><UltmtDbtr><Nm>ANI</Nm></UltmtDbtr></RltdPties></TxDtls>'
    const file = await one(ntry({ details: parties }))
    expect(file.rows.map((row) => understood(file, row).name)).toEqual(['ANI'])
  })

  test('one that cannot be read is listed; another currency is not read as rupiah', async () => {
    const entries = [
      ntry({ day: '<Dt>2025-31-12</Dt>' }),
      ntry({ side: 'CREDIT' as 'CRDT' }),
      ntry({}).replace('1000.00', '1.000,00'),
      ntry({}).replace('1000.00', 'x'),
      ntry({}).replace('"IDR"', '"USD"'),
    ]
    const file = await one(entries.join(''), { close: 100_000 })
    expect(file.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'BAD_DATE'],
      [2, 'BAD_DIRECTION'],
      [4, 'BAD_AMOUNT'],
      [5, 'OTHER_CURRENCY'],
    ])
  })
})

describe('a batch', () => {
  const own = (sen: number): string => amount(sen)

  test('is opened into its details, the reference counted on', async () => {
    const details =
      txn('ANI', 'a', own(30_000)) +
      txn('BUDI', 'b', `<Refs><AcctSvcrRef>T9</AcctSvcrRef></Refs>${own(70_000)}`)
    const file = await one(ntry({ ref: 'B1', details }))
    expect(
      file.rows.map(({ lineNo, amountSen, text, bankRef }) => [lineNo, amountSen, text, bankRef]),
    ).toEqual([
      [1, 30_000, 'ANI | a', 'B1/1'],
      [1, 70_000, 'BUDI | b', 'T9'],
    ])
    expect(broken(file)).toEqual([])
  })

  test('over several NtryDtls, with amounts deeper down and a detail the other way', async () => {
    const deep = (name: string, sen: number, side: string): string =>
      `<TxDtls><CdtDbtInd>${side}</CdtDbtInd><AmtDtls><TxAmt>${amount(sen)}</TxAmt></AmtDtls><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties></TxDtls>`
    const details = `${deep('ANI', 130_000, 'CRDT')}</NtryDtls><NtryDtls>${deep('BUDI', 30_000, 'DBIT')}`
    expect(money(await one(ntry({ details })))).toEqual([
      ['2025-12-31', 1300],
      ['2025-12-31', -300],
    ])
  })

  test('that does not add up, or says no amounts, stays one row of what the account moved by', async () => {
    for (const details of [
      txn('ANI', 'a', own(30_000)) + txn('BUDI', 'b', own(60_000)),
      txn('ANI', 'a') + txn('BUDI', 'b'),
    ]) {
      const file = await one(ntry({ details, ref: 'B1' }))
      expect(file.rows).toMatchObject([{ amountSen: 100_000, text: '- | a ; b', bankRef: 'B1' }])
      expect(broken(file)).toEqual([])
    }
  })
})

describe('a file', () => {
  test('of several accounts and days becomes one statement per account', async () => {
    const files = readAll(
      await sourceOf(
        document(
          stmt(ntry({}), { id: 'A' }) +
            stmt(ntry({}), { id: 'B', account: '99', open: 5, close: 100_005 }) +
            stmt(ntry({}), { id: 'C', open: 100_000, close: 200_000 }) +
            stmt(ntry({}), { id: 'C', open: 100_000, close: 200_000 }),
        ),
      ),
    )
    expect(files.map(({ accountNumber, rows }) => [accountNumber, rows.map(({ lineNo }) => lineNo)])).toEqual(
      [
        ['0001112223', [1, 3]],
        ['99', [2]],
      ],
    )
    expect(files.flatMap(broken)).toEqual([])
  })

  test('period and sums are checked', async () => {
    const extra =
      '<FrToDt><FrDtTm>2025-12-31T00:00:00</FrDtTm><ToDtTm>2025-12-31T23:59:59</ToDtTm></FrToDt><TxsSummry><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>1000.00</Sum></TtlCdtNtries></TxsSummry>'
    const file = await one(ntry({}), { extra })
    expect(file.period).toEqual({ from: '2025-12-31', to: '2025-12-31' })
    expect(gate(file, 'CREDIT_SUM')).toMatchObject({ status: 'ok' })
    expect(broken(await one(ntry({}), { extra: extra.replace('1000.00', '900.00') }))).toEqual(['CREDIT_SUM'])
    expect(broken(await one(ntry({ day: '<Dt>2026-01-01</Dt>' }), { extra }))).toEqual(['DATES_IN_PERIOD'])
  })

  test('broken twins: an entry lost, a wrong total, no closing balance', async () => {
    expect(broken(await one('', { close: 100_000 }))).toEqual(['OPENING_TO_CLOSING'])
    expect(broken(await one(ntry({}), { close: 100_001 }))).toEqual(['OPENING_TO_CLOSING'])
    const cut = readOne(await sourceOf(document(stmt(ntry({}))).replace(/CLBD/, 'XXXX')))
    expect(broken(cut)).toEqual(['FOOTER_PRESENT'])
  })

  test('cut off it is no XML any more', async () => {
    const whole = document(stmt(ntry({})))
    await expect(sourceOf(whole.slice(0, -20))).rejects.toThrow('XML_BROKEN')
  })

  test('camt.054 is refused by its name, camt.052 is read', async () => {
    const whole = document(stmt(ntry({})))
    const notice = await sourceOf(
      whole.replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn').replaceAll('Stmt>', 'Ntfctn>'),
    )
    expect(readStatement(notice, { uploadedOn: businessDay('2026-01-05') })).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_LAYOUT' },
    })
    const report = await sourceOf(
      whole.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt').replaceAll('Stmt>', 'Rpt>'),
    )
    expect(readOne(report).rows).toHaveLength(1)
  })

  test('other XML is not taken for it', async () => {
    const other = await sourceOf('<Invoices><Ntry>1</Ntry></Invoices>')
    expect(READERS.filter((reader) => reader.detect(other))).toEqual([])
  })
})
