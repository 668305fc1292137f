import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Id } from '../../core/ids'
import { HOUR } from '../../core/time'
import { klikBcaIndividuCsv } from '../../host/demo-shop'
import { type TestHost, createTestHost } from './test-host'
import { bookOne, bcaFile, creditOf, stockDesk } from './goods'

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')

async function paidShop(): Promise<{
  host: TestHost
  orderId: string
  amountDue: number
  accountId: string
}> {
  const host = await createTestHost()
  const productId = await stockDesk(host, 5)
  const order = await bookOne(host, productId)
  const [account] = await host.do('bank-account.list', {})
  host.pass(HOUR)
  return { host, orderId: order.orderId, amountDue: order.amountDue, accountId: account?.accountId ?? '' }
}

describe('a bank file', () => {
  test('is shown before anything is stored, and importing it twice changes nothing', async () => {
    const { host, amountDue, accountId } = await paidShop()
    const file = {
      accountId,
      fileName: 'mutasi.csv',
      base64: base64(bcaFile(host, [creditOf(amountDue, 'BUNGA ADITYA')])),
    }
    const preview = await host.do('bank.preview-file', file)
    expect(preview.statements).toMatchObject([{ rows: 1, added: 1, known: 0, fileAccount: '0350000123' }])
    expect((await host.do('bank.board', {})).lines).toHaveLength(0)
    expect(await host.do('bank.import-file', file)).toMatchObject({ added: 1, known: 0 })
    expect(await host.do('bank.import-file', file)).toMatchObject({ added: 0, known: 1 })
    expect((await host.do('bank.board', { filter: 'all' })).lines).toHaveLength(1)
  })

  test('of another account is refused with both numbers', async () => {
    const { host, accountId } = await paidShop()
    const other = klikBcaIndividuCsv({
      account: '0999999999',
      holder: 'ORANG LAIN',
      lines: [],
      openingBalance: 0,
    })
    const reply = await host.call('bank.import-file', { accountId, fileName: 'x.csv', base64: base64(other) })
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'WRONG_ACCOUNT', fileAccount: '0999999999', chosen: '0350000123' },
    })
  })

  test.each([
    ['an empty file', '', 'FILE_EMPTY'],
    ['a picture', '\u0089PNG\r\n\u001a\n0000', 'FILE_NOT_TEXT'],
    ['a catalogue', 'sku,nama,harga\nA,B,1000\n', 'UNKNOWN_LAYOUT'],
  ])('%s is refused and nothing is stored', async (_name, content, code) => {
    const { host, accountId } = await paidShop()
    const bytes = Buffer.from(content, 'latin1')
    const reply = await host.call('bank.import-file', { accountId, fileName: 'x.csv', base64: base64(bytes) })
    expect(reply).toMatchObject({ ok: false, error: { code } })
    expect((await host.do('bank.board', { filter: 'all' })).lines).toHaveLength(0)
  })

  test('cut in half breaks its gates and is only taken when the person insists', async () => {
    const { host, accountId, amountDue } = await paidShop()
    const whole = Buffer.from(
      bcaFile(host, [creditOf(amountDue, 'BUNGA ADITYA'), creditOf(50_000, 'WAHYU HALIM')]),
    ).toString()
    const half = whole.slice(0, whole.indexOf('Starting Balance'))
    const file = { accountId, fileName: 'half.csv', base64: base64(half) }
    expect(await host.call('bank.import-file', file)).toMatchObject({
      ok: false,
      error: { code: 'GATE_BROKEN' },
    })
    expect(await host.do('bank.import-file', { ...file, acceptBroken: true })).toMatchObject({ added: 2 })
  })

  test('of a real layout with four hundred customers is read whole', async () => {
    const host = await createTestHost()
    const [account] = await host.do('bank-account.list', {})
    const bytes = readFileSync('tests/fixtures/bank/samples/bca-klikbca-individu.csv')
    const { statements } = await host.do('bank.preview-file', {
      accountId: account?.accountId ?? '',
      fileName: 'a.csv',
      base64: base64(bytes),
    })
    const rows = bytes
      .toString()
      .split('\n')
      .filter((line) => /^'(\d\d\/|PEND)/.test(line)).length
    expect(statements.map((statement) => statement.rows)).toEqual([rows])
    expect(statements[0]?.unreadable).toEqual([])
    expect(statements[0]?.gates.filter((gate) => gate.status === 'broken')).toEqual([])
  })
})

describe('matching', () => {
  test('a transfer with the unique code is clear, says why, and covers the order once confirmed', async () => {
    const { host, amountDue, accountId, orderId } = await paidShop()
    await host.do('bank.import-file', {
      accountId,
      fileName: 'm.csv',
      base64: base64(bcaFile(host, [creditOf(amountDue, 'BUNGA ADITYA')])),
    })
    const board = await host.do('bank.board', {})
    expect(board.lines[0]).toMatchObject({ state: 'clear', amount: amountDue })
    expect(board.lines[0]?.evidence.map((item) => item.code)).toContain('EXACT_AMOUNT_WITH_UNIQUE_CODE')
    const lineId = board.lines[0]?.lineId ?? ''
    expect(await host.do('bank.confirm-clear', { lineIds: [lineId] })).toMatchObject({
      confirmed: 1,
      left: 0,
      amount: amountDue,
    })
    expect(await host.do('book-order.get', { orderId })).toMatchObject({ state: 'paid', paid: amountDue })
    expect(await host.do('bank.confirm-clear', { lineIds: [lineId] })).toMatchObject({
      confirmed: 0,
      left: 1,
    })
  })

  test('money is never given twice, neither of the line nor to the order', async () => {
    const { host, amountDue, accountId, orderId } = await paidShop()
    const file = bcaFile(host, [
      creditOf(amountDue + 40_000, 'BUNGA ADITYA'),
      creditOf(30_000, 'BUNGA ADITYA'),
    ])
    await host.do('bank.import-file', { accountId, fileName: 'm.csv', base64: base64(file) })
    const { lines } = await host.do('bank.board', {})
    const big = lines.find((line) => line.amount > 50_000)?.lineId ?? ''
    const small = lines.find((line) => line.amount === 30_000)?.lineId ?? ''
    const give = (lineId: string, amount: number) =>
      host.call('bank.allocate', { lineId, parts: [{ orderId, amount }], how: 'by-hand' })
    expect(await give(big, amountDue + 1)).toMatchObject({
      ok: false,
      error: { code: 'ORDER_OVER_ALLOCATED', left: amountDue },
    })
    expect(await give(small, 30_001)).toMatchObject({
      ok: false,
      error: { code: 'LINE_OVER_ALLOCATED', left: 30_000, want: 30_001 },
    })
    expect(await give(small, 30_000)).toMatchObject({ ok: true, value: { left: 0 } })
    expect(await give(big, amountDue - 30_000)).toMatchObject({ ok: true, value: { left: 70_000 } })
    expect(await give(big, 1)).toMatchObject({ ok: false, error: { code: 'ORDER_OVER_ALLOCATED', left: 0 } })
    const after = await host.do('bank.board', {})
    expect(after.unmatched).toBe(70_000)
  })

  test('undo gives the money back to line and order, and is refused once the goods are sold', async () => {
    const { host, amountDue, accountId, orderId } = await paidShop()
    await host.do('bank.import-file', {
      accountId,
      fileName: 'm.csv',
      base64: base64(bcaFile(host, [creditOf(amountDue, 'BUNGA ADITYA')])),
    })
    const lineId = (await host.do('bank.board', {})).lines[0]?.lineId ?? ''
    const confirm = async (): Promise<string> => {
      await host.do('bank.confirm-clear', { lineIds: [lineId] })
      const line = (await host.do('bank.board', { filter: 'done' })).lines[0]
      return line?.allocations[0]?.allocationId ?? ''
    }
    const allocationId = await confirm()
    await host.do('bank.undo', { allocationId, reason: 'salah orang' })
    expect(await host.do('book-order.get', { orderId })).toMatchObject({ state: 'open', paid: 0 })
    expect(await host.call('bank.undo', { allocationId, reason: 'lagi' })).toMatchObject({
      ok: false,
      error: { code: 'ALLOCATION_GONE' },
    })
    const again = await confirm()
    await host.do('shift.open', { float: 0 })
    await host.do('sale.record', { orderId })
    expect(await host.call('bank.undo', { allocationId: again, reason: 'telat' })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_SOLD' },
    })
  })

  test('a line put aside pays nothing until it is taken back', async () => {
    const { host, amountDue, accountId, orderId } = await paidShop()
    await host.do('bank.import-file', {
      accountId,
      fileName: 'm.csv',
      base64: base64(bcaFile(host, [creditOf(amountDue, 'BUNGA ADITYA')])),
    })
    const lineId = (await host.do('bank.board', {})).lines[0]?.lineId ?? ''
    await host.do('bank.mark-unrelated', { lineId, reason: 'uang pribadi' })
    const parts = [{ orderId, amount: amountDue }]
    expect(await host.call('bank.allocate', { lineId, parts, how: 'by-hand' })).toMatchObject({
      ok: false,
      error: { code: 'LINE_UNRELATED' },
    })
    expect((await host.do('bank.board', { filter: 'unrelated' })).lines[0]).toMatchObject({
      unrelatedByPerson: true,
    })
    await host.do('bank.unmark', { lineId })
    expect(await host.call('bank.allocate', { lineId, parts, how: 'by-hand' })).toMatchObject({ ok: true })
  })

  test('an unknown order is not found, and nothing is recorded', async () => {
    const { host, amountDue, accountId } = await paidShop()
    await host.do('bank.import-file', {
      accountId,
      fileName: 'm.csv',
      base64: base64(bcaFile(host, [creditOf(amountDue, 'X Y')])),
    })
    const lineId = (await host.do('bank.board', {})).lines[0]?.lineId ?? ''
    const facts = (await host.do('fact.list', { limit: 1000 })).length
    const parts = [{ orderId: host.newId<'BookOrder'>() as Id<'BookOrder'>, amount: 1 }]
    expect(await host.call('bank.allocate', { lineId, parts, how: 'by-hand' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    })
    expect((await host.do('fact.list', { limit: 1000 })).length).toBe(facts)
  })
})
