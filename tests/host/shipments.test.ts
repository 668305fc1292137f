import { describe, expect, test, vi } from 'vitest'
import { type HostOutput } from '../../contract/host'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { bookOne, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'

async function soldParcels(
  count: number,
): Promise<{ host: TestHost; parcels: HostOutput<'shipment.board'>['rows'] }> {
  const host = await createTestHost({ settings: { printReceiptOnSale: false, printSlipOnBooking: false } })
  await host.do('shift.open', { float: 0 })
  const productId = await stockDesk(host, count)
  for (let n = 0; n < count; n++) {
    const order = await bookOne(host, productId, {
      payment: 'cod',
      name: `Pelanggan ${n}`,
      phone: `0812-0000-11${10 + n}`,
    })
    await host.do('sale.record', { orderId: order.orderId })
    host.pass(1000)
  }
  return { host, parcels: (await host.do('shipment.board', { filter: 'all' })).rows }
}

const labelStates = async (host: TestHost): Promise<string[]> =>
  (await host.do('shipment.board', { filter: 'all' })).rows.map((row) => row.labelState)

const untilPrinted = (host: TestHost): Promise<void> =>
  vi.waitFor(
    async () =>
      expect(
        (await host.do('print.queue', {})).every((job) => job.state === 'sent' || job.state === 'cancelled'),
      ).toBe(true),
    { timeout: 10_000 },
  )

describe('labels', () => {
  test('one click prints every label that never came out, and a second click prints none', async () => {
    const { host } = await soldParcels(3)
    expect(await host.call('label.print-unprinted', {})).toMatchObject({
      ok: false,
      error: { code: 'NO_PRINTER', kind: 'label' },
    })
    const printer = await host.do('virtual-printer.start', { use: 'label' })
    expect(await host.do('label.print-unprinted', {})).toEqual({ queued: 3 })
    expect(await host.call('label.print-unprinted', {})).toMatchObject({
      ok: false,
      error: { code: 'NOTHING_TO_PRINT' },
    })
    await untilPrinted(host)
    expect(await labelStates(host)).toEqual(['printed', 'printed', 'printed'])
    expect(await host.do('virtual-printer.pages', { printerId: printer.printerId })).toHaveLength(3)
    expect(await host.do('fact.list', { kind: 'LabelPrinted' })).toHaveLength(3)
  })

  test('a label comes out again only on purpose, marked and counted', async () => {
    const { host, parcels } = await soldParcels(1)
    await host.do('virtual-printer.start', { use: 'label' })
    await host.do('label.print-unprinted', {})
    await untilPrinted(host)
    const shipmentIds = [parcels[0]?.shipmentId ?? '']
    expect(await host.call('label.print', { shipmentIds, reprint: false })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_PRINTED', times: 1 },
    })
    await host.do('label.print', { shipmentIds, reprint: true })
    await untilPrinted(host)
    expect((await host.do('shipment.board', { filter: 'reprinted' })).rows).toHaveLength(1)
    expect(
      (await host.do('fact.list', { kind: 'LabelPrinted' })).map(
        (fact) => (JSON.parse(fact.payload) as { copyNo: number }).copyNo,
      ),
    ).toEqual([0, 1])
  })

  test('a person says whether a parcel breaks, and the label follows; without a word the template decides', async () => {
    const { host, parcels } = await soldParcels(1)
    const shipmentId = parcels[0]?.shipmentId ?? ''
    const label = async () => (await host.do('print.preview', { what: 'label', id: shipmentId })).text
    expect(await label()).not.toContain('MUDAH PECAH')
    expect(await host.do('shipment.mark-fragile', { shipmentId, fragile: true })).toMatchObject({
      fragile: true,
    })
    expect(await label()).toContain('MUDAH PECAH')
    await host.do('settings.change', {
      changes: { labelPaper: { ...DEFAULT_SETTINGS.labelPaper, fragile: 'always' } },
    })
    await host.do('shipment.mark-fragile', { shipmentId, fragile: false })
    expect(await label()).not.toContain('MUDAH PECAH')
    await host.do('shipment.mark-fragile', { shipmentId, fragile: null })
    expect(await label()).toContain('MUDAH PECAH')
    await host.do('shipment.mark-fragile', { shipmentId, fragile: null })
    expect(await host.do('fact.list', { kind: 'FragileMarked' })).toHaveLength(3)
    await host.do('store.rebuild', {})
    expect(await host.do('shipment.get', { shipmentId })).toMatchObject({ fragile: null })
  })

  test('without a label printer: a PDF of A4 pages, and the labels count once somebody has seen them', async () => {
    const { host, parcels } = await soldParcels(3)
    const shipmentIds = parcels.map(({ shipmentId }) => shipmentId)
    const file = await host.do('label.pages', { shipmentIds, perPage: 4 })
    expect(file.fileName).toMatch(/^label-\d{4}-\d\d-\d\d-\d{4}\.pdf$/)
    expect(Buffer.from(file.base64, 'base64').toString('latin1', 0, 8)).toBe('%PDF-1.4')
    expect(await labelStates(host)).toEqual(['unprinted', 'unprinted', 'unprinted'])
    expect(await host.do('label.mark-printed', { shipmentIds })).toEqual({ marked: 3 })
    expect(await labelStates(host)).toEqual(['printed', 'printed', 'printed'])
    expect(await host.call('label.print-unprinted', {})).toMatchObject({
      error: { code: 'NOTHING_TO_PRINT' },
    })
    await host.do('label.mark-printed', { shipmentIds: shipmentIds.slice(0, 1) })
    expect((await host.do('shipment.board', { filter: 'reprinted' })).rows).toHaveLength(1)
  })

  test('a printer that is off leaves the labels waiting, and a new address sends them on', async () => {
    const { host } = await soldParcels(1)
    const printer = {
      name: 'Label',
      use: 'label' as const,
      language: 'tspl' as const,
      host: '127.0.0.1',
      widthMm: 100,
      heightMm: 150,
      dpi: 203,
      confirms: false,
    }
    const dead = await host.do('printer.save', { ...printer, printerId: null, port: 9 })
    await host.do('label.print-unprinted', {})
    await vi.waitFor(async () =>
      expect((await host.do('print.queue', {}))[0]).toMatchObject({ state: 'queued', attempts: 1 }),
    )
    const live = await host.do('virtual-printer.start', { use: 'label' })
    await host.do('printer.save', { ...printer, printerId: dead.printerId, port: live.port })
    host.pass(60_000)
    const job = (await host.do('print.queue', {}))[0]
    await host.do('print.retry', { jobId: job?.jobId ?? '' })
    await untilPrinted(host)
    expect(await labelStates(host)).toEqual(['printed'])
  })
})

describe('numbers of couriers', () => {
  test('one number for one parcel', async () => {
    const { host, parcels } = await soldParcels(2)
    const [first, second] = parcels
    const assign = (shipmentId: string | undefined, awb: string) =>
      host.call('awb.assign', { shipmentId: shipmentId ?? '', awb, source: 'scanned' })
    expect(await assign(first?.shipmentId, ' jne 0123456789012 ')).toMatchObject({
      ok: true,
      value: { awb: 'JNE0123456789012' },
    })
    expect(await assign(first?.shipmentId, 'JNE0123456789012')).toMatchObject({ ok: true })
    expect(await assign(first?.shipmentId, 'JNE9999999999999')).toMatchObject({
      ok: false,
      error: { code: 'AWB_EXISTS', awb: 'JNE0123456789012' },
    })
    expect(await assign(second?.shipmentId, 'JNE0123456789012')).toMatchObject({
      ok: false,
      error: { code: 'AWB_TAKEN', number: first?.saleNumber },
    })
    expect((await host.do('shipment.board', { filter: 'no-awb' })).rows).toHaveLength(1)
  })

  test.each(['abc', 'BO-A-261122-0001', 'https://wa.me/62812', 'JALAN MAWAR', ''])(
    '%j is no number of a courier',
    async (awb) => {
      const { host, parcels } = await soldParcels(1)
      const reply = await host.call('awb.assign', {
        shipmentId: parcels[0]?.shipmentId ?? '',
        awb,
        source: 'typed',
      })
      expect(reply.ok ? 'taken' : reply.error.code).toMatch(/AWB_SHAPE|BAD_REQUEST/)
    },
  )

  test('a wrong number is taken back by a supervisor, and the customer counts as not told', async () => {
    const { host, parcels } = await soldParcels(1)
    const shipmentId = parcels[0]?.shipmentId ?? ''
    await host.do('awb.assign', { shipmentId, awb: 'JNE0123456789012', source: 'typed' })
    await host.do('customer.told', {
      about: { kind: 'shipment', id: shipmentId },
      event: 'awb',
      channel: 'copied',
    })
    expect(await host.do('shipment.get', { shipmentId })).toMatchObject({ toldAwb: true })
    const after = await host.do('awb.withdraw', {
      shipmentId,
      reason: 'salah tempel',
      approval: host.approval(),
    })
    expect(after).toMatchObject({ awb: null, toldAwb: false })
    expect(await host.call('shipment.hand-over', { shipmentIds: [shipmentId] })).toMatchObject({
      ok: false,
      error: { code: 'NO_AWB' },
    })
  })

  test('a parcel leaves once', async () => {
    const { host, parcels } = await soldParcels(1)
    const shipmentIds = [parcels[0]?.shipmentId ?? '']
    await host.do('awb.assign', {
      shipmentId: shipmentIds[0] ?? '',
      awb: 'SICEPAT000123456',
      source: 'typed',
    })
    expect(await host.do('shipment.hand-over', { shipmentIds })).toEqual({ handedOver: 1 })
    expect(await host.do('shipment.hand-over', { shipmentIds })).toEqual({ handedOver: 0 })
    expect((await host.do('shipment.board', { filter: 'to-hand-over' })).rows).toEqual([])
  })
})
