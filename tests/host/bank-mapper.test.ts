import { describe, expect, test } from 'vitest'
import { type StatementMapping } from '../../contract/bank-statement'
import { DAY } from '../../core/time'
import { type TestHost, createTestHost } from './test-host'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const HEADER = 'Tanggal;Uraian;Debet;Kredit;Saldo'
const AUGUST = [
  HEADER,
  '29/10/2026;TRF BUNGA ADITYA;;364.111,00;1.364.111,00',
  '30/10/2026;ADM;64.111,00;;1.300.000,00',
  '31/10/2026;TRF WAHYU HALIM;;200.000,00;1.500.000,00',
].join('\n')
const NOVEMBER = [
  HEADER,
  '01/11/2026;TRF JOKO;;10.000,00;1.510.000,00',
  '02/11/2026;ADM;10.000,00;;1.500.000,00',
].join('\n')

async function bsiShop(): Promise<{ host: TestHost; accountId: string; other: string }> {
  const host = await createTestHost()
  const [bca] = await host.do('bank-account.list', {})
  const added = await host.do('bank-account.save', {
    accountId: null,
    bank: 'BSI',
    number: '7012345678',
    holder: 'RATNA',
    active: true,
  })
  return { host, accountId: added.accountId, other: bca?.accountId ?? '' }
}

async function guessOf(host: TestHost, text: string): Promise<StatementMapping> {
  const reply = await host.call('bank.preview-file', { fileName: 'a.csv', base64: base64(text) })
  if (reply.ok || reply.error.code !== 'UNKNOWN_LAYOUT' || !reply.error.guess) throw new Error('no guess')
  return reply.error.guess.mapping
}

describe('a file of a bank nobody knows', () => {
  test('is refused with a guess, read through it once confirmed, and the next one is read at once', async () => {
    const { host, accountId } = await bsiShop()
    const first = { fileName: 'okt.csv', base64: base64(AUGUST) }
    const mapping = await guessOf(host, AUGUST)
    expect(await host.call('bank.import-file', { ...first, accountId })).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_LAYOUT', guess: { chain: 'oldest-first', doubtful: [] } },
    })
    const preview = await host.do('bank.preview-file', { ...first, accountId, mapping })
    expect(preview).toMatchObject({
      mapped: 'given',
      statements: [{ account: 'chosen', rows: 3, added: 3, from: '2026-10-29', to: '2026-10-31' }],
    })
    await host.do('bank.import-file', { ...first, accountId, mapping })
    const next = { fileName: 'nov.csv', base64: base64(NOVEMBER) }
    expect(await host.do('bank.preview-file', next)).toMatchObject({
      mapped: 'remembered',
      statements: [{ account: 'needed', accountId: null, rows: 2, added: 0 }],
    })
    expect(await host.do('bank.preview-file', { ...next, accountId })).toMatchObject({
      mapped: 'remembered',
      statements: [{ account: 'chosen', added: 2, gaps: [] }],
    })
    expect(await host.do('bank.import-file', { ...next, accountId })).toMatchObject({ added: 2 })
    expect(await host.do('store.verify', {})).toMatchObject({ ok: true })
  })

  test('is not read through what was confirmed for another bank', async () => {
    const { host, accountId, other } = await bsiShop()
    const mapping = await guessOf(host, AUGUST)
    await host.do('bank.import-file', { fileName: 'a.csv', base64: base64(AUGUST), accountId, mapping })
    const reply = await host.call('bank.preview-file', {
      fileName: 'b.csv',
      base64: base64(NOVEMBER),
      accountId: other,
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNKNOWN_LAYOUT' } })
  })

  test('wants an account, and a whole mapping', async () => {
    const { host, accountId } = await bsiShop()
    const mapping = await guessOf(host, AUGUST)
    const file = { fileName: 'a.csv', base64: base64(AUGUST) }
    expect(await host.call('bank.import-file', { ...file, mapping })).toMatchObject({
      error: { code: 'ACCOUNT_NEEDED' },
    })
    const half = { ...mapping, columns: { ...mapping.columns, date: null } }
    expect(await host.call('bank.import-file', { ...file, accountId, mapping: half })).toMatchObject({
      error: { code: 'MAPPING_INCOMPLETE', missing: ['date'] },
    })
  })
})

describe('files of one account', () => {
  const imported = async (host: TestHost, accountId: string, text: string, fileName: string) => {
    const mapping = await guessOf(host, AUGUST)
    return host.do('bank.import-file', { fileName, base64: base64(text), accountId, mapping })
  }
  const statementOf = async (host: TestHost, accountId: string, text: string) => {
    const file = { fileName: 'x.csv', base64: base64(text), accountId }
    const { statements } = await host.do('bank.preview-file', file)
    const [statement] = statements
    if (!statement) throw new Error('no statement')
    return statement
  }

  test('that leave days out say so, and the balance tells whether lines are missing', async () => {
    const { host, accountId } = await bsiShop()
    await imported(host, accountId, AUGUST, 'okt.csv')
    const goesOn = [HEADER, '05/11/2026;TRF JOKO;;10.000,00;1.510.000,00'].join('\n')
    expect((await statementOf(host, accountId, goesOn)).gaps).toEqual([
      {
        side: 'before',
        after: '2026-10-31',
        until: '2026-11-05',
        days: 4,
        closingSen: 150_000_000,
        openingSen: 150_000_000,
        verdict: 'nothing-missing',
      },
    ])
    const breaks = [HEADER, '01/11/2026;TRF JOKO;;10.000,00;1.610.000,00'].join('\n')
    expect((await statementOf(host, accountId, breaks)).gaps).toMatchObject([
      { days: 0, verdict: 'lines-missing', closingSen: 150_000_000, openingSen: 160_000_000 },
    ])
  })

  test('that overlap name the earlier one, and what is missing from them is shown and kept', async () => {
    const { host, accountId } = await bsiShop()
    await imported(host, accountId, AUGUST, 'okt.csv')
    const again = [HEADER, ...AUGUST.split('\n').slice(2), ...NOVEMBER.split('\n').slice(1)].join('\n')
    const statement = await statementOf(host, accountId, again)
    expect(statement).toMatchObject({ known: 2, added: 2, absent: 0, gaps: [] })
    expect(statement.overlaps).toMatchObject([{ fileName: 'okt.csv', from: '2026-10-29', to: '2026-10-31' }])
    const partial = [HEADER, AUGUST.split('\n')[1], AUGUST.split('\n')[3]].join('\n')
    expect(await statementOf(host, accountId, partial)).toMatchObject({
      known: 2,
      absent: 1,
      absentLines: [{ date: '2026-10-30', direction: 'debit', amountSen: 6_411_100, text: 'ADM' }],
    })
  })

  test('imported before are recognised by their bytes, unreadable rows stay listed', async () => {
    const { host, accountId } = await bsiShop()
    const file = { fileName: 'okt.csv', base64: base64(AUGUST), accountId }
    const mapping = await guessOf(host, AUGUST)
    const broken = AUGUST.replace('64.111,00;;', 'x;;')
    await host.do('bank.import-file', { ...file, base64: base64(broken), mapping, acceptBroken: true })
    host.pass(DAY)
    const before = await host.do('bank.preview-file', { ...file, base64: base64(broken) })
    expect(before.importedBefore).toMatchObject({ fileName: 'okt.csv', at: host.now() - DAY })
    expect((await host.do('bank.preview-file', file)).importedBefore).toBeNull()
    expect(await host.do('bank.imports', {})).toMatchObject([
      {
        fileName: 'okt.csv',
        from: '2026-10-29',
        to: '2026-10-31',
        added: 2,
        unreadable: [{ line: 3, reason: 'BAD_AMOUNT', text: '30/10/2026;ADM;x;;1.300.000,00' }],
      },
    ])
    await host.do('bank.import-file', file)
    expect(await host.do('bank.imports', { accountId, limit: 1 })).toMatchObject([
      { added: 1, known: 2, unreadable: [] },
    ])
  })
})

describe('columns that are remembered', () => {
  test('are listed for their account, and once forgotten the next file is asked about anew', async () => {
    const { host, accountId, other } = await bsiShop()
    const file = { fileName: 'okt.csv', base64: base64(AUGUST) }
    const mapping = await guessOf(host, AUGUST)
    await host.do('bank.import-file', { ...file, accountId, mapping })
    expect(await host.do('bank.mappings', { accountId })).toMatchObject([{ mapping }])
    expect(await host.do('bank.mappings', { accountId: other as typeof accountId })).toEqual([])
    const { signature } = mapping
    await host.do('bank.forget-mapping', { accountId, signature })
    expect(await host.do('bank.mappings', { accountId })).toEqual([])
    expect(
      await host.call('bank.preview-file', { fileName: 'nov.csv', base64: base64(NOVEMBER) }),
    ).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_LAYOUT' },
    })
    expect(await host.call('bank.forget-mapping', { accountId, signature })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    })
    expect((await host.do('store.rebuild', {})).differences).toEqual([])
  })
})
