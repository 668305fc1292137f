import { expect } from '@playwright/test'
import { goodsOf, orderOf, type Day, type Step } from '../day'
import type { Hands } from '../hands'

export const sellAll: Step = {
  name: 'Sell everything that is paid',
  async play(day) {
    const { desk, facts } = day
    const before = facts.count('SaleRecorded')
    await desk.press('F8')
    const button = await desk.see('sell-all')
    await expect(button).toBeEnabled()
    await day.shoot('sell')
    await desk.press('Control+Enter')
    await desk.see('sell-all-yes')
    const count = await desk.page.getByTestId('sell-all-row').count()
    await desk.press('Control+Enter')
    await facts.reach('SaleRecorded', before + count)
    await desk.gone('sell-all-yes')
    const numbers = facts
      .all('SaleRecorded')
      .slice(before)
      .map((sale) => String(sale['number']))
    const receipts = await day.receipts.take(count)
    const codes = receipts.flatMap((receipt) => receipt.codes)
    for (const number of numbers) expect(codes).toContain(`Code128:${number}`)
    return `${count} sales, ${count} receipts with their numbers as barcodes`
  },
}

export const sellWithOverride: Step = {
  name: 'Supervisor lets one unpaid order go',
  async play(day) {
    const { desk, facts, staff } = day
    const order = orderOf(day, 'trusted')
    const before = facts.count('SaleRecorded')
    await desk.press('F8')
    await desk.see('sell-list')
    await desk.scan(order.number)
    await expect(desk.page.locator(`[data-testid="sell-order"][data-number="${order.number}"]`)).toBeVisible()
    await desk.see('sell-uncovered')
    await desk.scan(order.number)
    await desk.see('approval-reason')
    await desk.type('bukti transfer sudah dikirim')
    await desk.tabTo('approval-pin')
    // A wrong PIN lets nothing go.
    await desk.type('9999')
    await desk.press('Enter')
    await desk.gone('approval-reason')
    expect(facts.count('SaleRecorded')).toBe(before)
    await desk.scan(order.number)
    await desk.see('approval-reason')
    await desk.type('bukti transfer sudah dikirim')
    await desk.tabTo('approval-pin')
    await desk.type(staff.supervisor.pin)
    await day.shoot('override')
    await desk.press('Enter')
    await facts.reach('SaleRecorded', before + 1)
    expect(facts.all('SaleRecorded').at(-1)).toMatchObject({
      orderId: order.orderId,
      override: { reason: 'bukti transfer sudah dikirim', shortBy: order.amountDue },
    })
    await day.receipts.next()
    return `${order.number} sold unpaid, ${staff.supervisor.name} vouches for it`
  },
}

export const sellOverTheDesk: Step = {
  name: 'Walk-in sale with change',
  async play(day) {
    const { desk, facts } = day
    const goods = goodsOf(day, 5)
    const before = facts.count('SaleRecorded')
    const given = Math.ceil((goods.price + 1) / 50_000) * 50_000
    await desk.press('F10')
    await desk.see('walk-in-add')
    await desk.scan(goods.barcode)
    await expect(desk.page.locator(`[data-testid="walk-in-line"][data-sku="${goods.sku}"]`)).toBeVisible()
    await desk.press('Alt+B')
    await desk.type(String(given))
    await day.shoot('walk-in')
    await desk.press('Control+Enter')
    await facts.reach('SaleRecorded', before + 1)
    const change = (await desk.read('walk-in-change')).replaceAll(/\D/g, '')
    expect(Number(change)).toBe(given - goods.price)
    expect(facts.all('SaleRecorded').at(-1)).toMatchObject({
      total: goods.price,
      cashReceived: given,
      change: given - goods.price,
    })
    day.known.cash += goods.price
    await day.shoot('change')
    const receipt = await day.receipts.next()
    expect(receipt.codes).toContain(`Code128:${await desk.read('walk-in-number')}`)
    await desk.press('Control+Enter')
    return `${goods.name}, change Rp ${Number(change).toLocaleString('id-ID')}`
  },
}

/** The barcode of the receipt opens the sale from wherever one is. */
export const voidSale: Step = {
  name: 'Void a sale by its receipt',
  async play(day) {
    const { desk, facts, staff } = day
    const order = orderOf(day, 'chat')
    const { number } = facts.one<{ number: string }>(
      'SELECT number FROM sale WHERE order_id = ?',
      order.orderId,
    )
    await desk.press('F1')
    await desk.see('home-next')
    await desk.scan(number)
    await expect(
      desk.page.locator(`[data-testid="after-sale-detail"][data-number="${number}"]`),
    ).toBeVisible()
    await desk.press('Alt+V')
    await desk.see('return-reason')
    await desk.type('barang salah kirim')
    await day.shoot('void')
    await desk.press('Control+Enter')
    await approve(desk, staff.supervisor.pin)
    await facts.reach('SaleReturned', 1)
    expect(facts.all('SaleReturned')[0]).toMatchObject({
      kind: 'void',
      refund: { kind: 'transfer', amount: order.amountDue },
    })
    const slip = await day.receipts.next()
    expect(slip.codes).toContain(`Code128:${String(facts.all('SaleReturned')[0]?.['number'])}`)
    return `${number} voided, goods back at the desk`
  },
}

async function approve(hands: Hands, pin: string): Promise<void> {
  await hands.see('approval-pin')
  await hands.tabTo('approval-pin')
  await hands.type(pin)
  await hands.press('Enter')
}

/** Sales of the day so far, in rupiah, as the store has them. */
export const soldSoFar = (day: Day): number =>
  day.facts.one<{ total: number }>('SELECT coalesce(sum(total), 0) AS total FROM sale').total
