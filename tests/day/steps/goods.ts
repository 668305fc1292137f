import { expect } from '@playwright/test'
import { goodsOf, type Day, type Goods, type Step } from '../day'
import type { Hands } from '../hands'
import { expectSaid } from '../words'

/** How many products the day needs at the desk. */
const NEEDED = 6

/** Goods of which the warehouse has plenty and the desk none: what customers will ask for today. */
export const askForStock: Step = {
  name: 'Check stock by scan and by name',
  async play(day) {
    const { desk, facts } = day
    day.known.goods = pickGoods(day)
    const first = goodsOf(day, 0)
    await desk.press('F2')
    await desk.see('ask-search')
    await expectSaid(day, 'checkStock', 'ask')
    await desk.type(first.name.slice(0, 6).toLowerCase())
    await expect(desk.page.locator(`[data-testid="ask-product"][data-sku="${first.sku}"]`)).toBeVisible()
    await desk.scan(first.barcode)
    await expect(await desk.see('ask-detail')).toContainText(first.sku)
    // The scan took nothing from the field but what was typed before it.
    await expect(await desk.see('ask-search')).toHaveValue('')
    const warehouse = await desk.read('ask-level-warehouse')
    const { qty } = facts.one<{ qty: number }>(
      `SELECT qty FROM stock_level WHERE place = 'warehouse' AND product_id = ?`,
      first.productId,
    )
    expect(Number.parseInt(warehouse, 10)).toBe(qty)
    await day.shoot('check-stock')
    return `${first.name}: ${await desk.read('ask-promise')}`
  },
}

function pickGoods(day: Day): Goods[] {
  const found = day.facts.rows<Goods>(
    `SELECT p.product_id AS productId, p.sku, p.name || CASE WHEN p.variant = '' THEN '' ELSE ' ' || p.variant END AS name,
            min(b.barcode) AS barcode, p.price
       FROM product p JOIN product_barcode b USING (product_id)
       JOIN stock_level w ON w.product_id = p.product_id AND w.place = 'warehouse' AND w.qty >= 3
      WHERE p.product_id NOT IN (SELECT product_id FROM stock_level WHERE place <> 'warehouse' AND place <> 'supplier' AND qty > 0)
        AND p.product_id NOT IN (SELECT product_id FROM drop_order_line)
      GROUP BY p.product_id ORDER BY p.id LIMIT ${NEEDED}`,
  )
  expect(found, 'enough goods in the warehouse').toHaveLength(NEEDED)
  return found
}

/** Two of the first product, one of each other. */
export const requestGoods: Step = {
  name: 'Ask the warehouse for goods',
  async play(day) {
    const { desk, facts } = day
    const before = facts.count('DropOrderRequested')
    await desk.press('F3')
    await desk.see('drop-orders')
    await desk.press('Alt+N')
    await desk.see('drop-orders-search')
    const [first] = day.known.goods
    for (const goods of [...day.known.goods, ...(first === undefined ? [] : [first])]) {
      await desk.scan(goods.barcode)
      await expect(line(desk, 'drop-orders-form-line', goods)).toBeVisible()
    }
    await expect(line(desk, 'drop-orders-form-line', goodsOf(day, 0))).toHaveAttribute('data-qty', '2')
    await expect(desk.page.getByTestId('drop-orders-search')).toHaveValue('')
    await desk.tabTo('drop-orders-chat')
    await desk.type('Kak Rina')
    await day.shoot('drop-order')
    await desk.press('Control+Enter')
    await facts.reach('DropOrderRequested', before + 1)
    day.known.dropOrder = String(facts.all('DropOrderRequested').at(-1)?.['number'])
    return `${NEEDED + 1} pieces asked for in ${day.known.dropOrder}`
  },
}

export const handGoodsOver: Step = {
  name: 'Warehouse acknowledges and hands over by scan',
  async play(day) {
    const { facts } = day
    const warehouse = await day.warehouse()
    const cards = warehouse.page.getByTestId('warehouse-card')
    // An older request may be in hand already; it is not pushed aside by itself.
    await warehouse.walkTo(
      cards,
      cards.and(warehouse.page.locator(`[data-number="${day.known.dropOrder}"]`)),
      'data-chosen',
    )
    await expect(warehouse.page.getByTestId('warehouse-detail')).toHaveAttribute(
      'data-number',
      day.known.dropOrder,
    )
    const alarm = await warehouse.see('drop-order-alarm')
    const waiting = await alarm.getAttribute('data-count')
    await day.shoot('warehouse-alarm', warehouse)
    const [acknowledged, handedOver] = [
      facts.count('DropOrderAcknowledged'),
      facts.count('DropOrderHandedOver'),
    ]
    await warehouse.press('Enter')
    await facts.reach('DropOrderAcknowledged', acknowledged + 1)
    await warehouse.see('warehouse-tally-line')
    await scanTwiceTheFirst(day, warehouse, 'warehouse-tally')
    await day.shoot('warehouse-hand-over', warehouse)
    await warehouse.press('Control+Enter')
    await facts.reach('DropOrderHandedOver', handedOver + 1)
    return `${waiting} request(s) rang, ${NEEDED + 1} pieces handed over`
  },
}

export const receiveGoods: Step = {
  name: 'Desk receives by scan',
  async play(day) {
    const { desk, facts } = day
    const received = facts.count('DropOrderReceived')
    await desk.press('F3')
    await desk.see('drop-orders-list')
    await scanTwiceTheFirst(day, desk, 'drop-orders-tally')
    await day.shoot('receive')
    await desk.press('Control+Enter')
    await facts.reach('DropOrderReceived', received + 1)
    for (const [place, goods] of day.known.goods.entries())
      expect(atDesk(day, goods)).toBe(place === 0 ? 2 : 1)
    return `${NEEDED + 1} pieces stand free at the desk`
  },
}

/** Every product once, the first one twice; each scan is counted before the next. */
async function scanTwiceTheFirst(day: Day, hands: Hands, list: string): Promise<void> {
  const first = goodsOf(day, 0)
  for (const [at, goods] of [...day.known.goods, first].entries()) {
    await hands.scan(goods.barcode)
    const count = line(hands, `${list}-line`, goods).getByTestId(`${list}-count`)
    await expect(count).toHaveText(new RegExp(`^${at === NEEDED ? 2 : 1}\\s*/`))
  }
}

/** One piece of the first product too many: it goes back, scanned at both ends. */
export const returnOnePiece: Step = {
  name: 'Send one piece back, scanned at both ends',
  async play(day) {
    await carryBack(day, goodsOf(day, 0))
    expect(atDesk(day, goodsOf(day, 0))).toBe(1)
    return `${goodsOf(day, 0).name} is in the warehouse again`
  },
}

/** Scanned out at the desk, scanned in at the warehouse. */
export async function carryBack(day: Day, goods: Goods, picture?: string): Promise<void> {
  const { desk, facts } = day
  const [sent, received] = [facts.count('ReturnSent'), facts.count('ReturnReceived')]
  await desk.press('F1')
  await desk.see('home-toReturn')
  await desk.press('3')
  await desk.see('returns-outgoing')
  await desk.scan(goods.barcode)
  await expect(line(desk, 'returns-line', goods)).toBeVisible()
  if (picture !== undefined) await day.shoot(picture)
  await desk.press('Control+Enter')
  await facts.reach('ReturnSent', sent + 1)
  const warehouse = await day.warehouse()
  await warehouse.press('F3')
  await warehouse.see('returns-list')
  await expect(warehouse.page.getByTestId('returns-row').first()).toBeVisible()
  await warehouse.scan(goods.barcode)
  await expect(
    warehouse.page.locator(`[data-testid="returns-tally-line"][data-sku="${goods.sku}"][data-complete]`),
  ).toBeVisible()
  await warehouse.press('Control+Enter')
  await facts.reach('ReturnReceived', received + 1)
  await warehouse.press('F1')
}

const line = (hands: Hands, testId: string, goods: Goods) =>
  hands.page.locator(`[data-testid="${testId}"][data-sku="${goods.sku}"]`)

/** Free pieces at the desk, as the store has them. */
export function atDesk(day: Day, goods: Goods): number {
  return day.facts.one<{ qty: number }>(
    `SELECT coalesce(sum(qty), 0) AS qty FROM stock_level WHERE place GLOB 'desk:*' AND product_id = ?`,
    goods.productId,
  ).qty
}
