import { rmSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { makeTemplate, openDay } from './day-host'
import { brokenLaws, rebuildDifferences } from './laws'
import { type Coverage, Shop } from './shop'

vi.mock('node:crypto', async (original) => (await import('./quick-pins')).quickPins(original))

/** The three kinds of facts that random days do not reach: they take printers, and painting takes time. */
test(
  'the laws hold after a day on which slips, receipts and labels came out',
  { timeout: 60_000 },
  async () => {
    const template = await makeTemplate()
    const day = await openDay(template, 1)
    try {
      const coverage: Coverage = { kinds: new Set(), outcomes: new Map(), days: 0 }
      const shop = new Shop(day, template, coverage)
      for (const use of ['receipt', 'label']) {
        expect(await day.host.call('virtual-printer.start', { use }, undefined)).toMatchObject({ ok: true })
      }
      const lines = template.productIds.map((productId) => ({ productId, qty: 2 }))
      await shop.send('settings.change', { changes: { oneScanHandOver: true, codAllowed: true } })
      await shop.send('shift.open', { float: 0 })
      await shop.send('drop-order.request', { lines, chat: '', note: '' })
      await shop.send('drop-order.hand-over', {
        dropOrderId: shop.some('SELECT drop_order_id AS id FROM drop_order', 0, 1),
        lines,
      })
      await shop.send('book-order.place', {
        customer: { name: 'Ibu Sari', phone: '081234567890' },
        address: { recipient: '', phone: '', street: 'Jl. Melati 5', city: 'Bandung', postcode: '40111' },
        lines: lines.slice(0, 2),
        shippingFee: 10_000,
        discount: 0,
        payment: 'cod',
      })
      await shop.send('sale.record', { orderId: shop.some('SELECT order_id AS id FROM book_order', 0, 1) })
      await shop.send('label.print-unprinted', {})
      const kinds = (): string[] => {
        shop.noteCoverage()
        return ['SlipPrinted', 'ReceiptPrinted', 'LabelPrinted'].filter((kind) => coverage.kinds.has(kind))
      }
      await vi.waitFor(() => expect(kinds()).toHaveLength(3), { timeout: 30_000, interval: 50 })
      await shop.repeatAll()
      expect(await brokenLaws(day)).toEqual([])
      expect(await rebuildDifferences(day)).toEqual([])
    } finally {
      await day.close()
      rmSync(template.folder, { recursive: true, force: true })
    }
  },
)
