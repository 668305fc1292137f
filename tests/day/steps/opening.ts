import { expect } from '@playwright/test'
import type { Day, Person, Step } from '../day'
import type { Hands } from '../hands'

/** A shop of one's own, by the first-run wizard. */
export const foundOwnShop: Step = {
  name: 'Found a shop with the wizard',
  async play(day) {
    const { desk, staff } = day
    await desk.see('setup-own')
    if (day.language === 'en') await desk.press('Control+Shift+L')
    await desk.press('2')
    await desk.see('setup-name')
    await desk.type('Toko Kirana')
    await desk.press('Tab')
    await desk.type('Jl. Contoh Raya No. 8, Depok 16415')
    await desk.press('Tab')
    await desk.type('0812-0000-8888')
    await day.shoot('wizard')
    await desk.press('Enter')
    await desk.see('setup-owner')
    await desk.type(staff.supervisor.name)
    await desk.press('Tab')
    await desk.type(staff.supervisor.pin)
    await desk.tabTo('setup-pin-again')
    await desk.type(staff.supervisor.pin)
    await desk.press('Enter')
    await desk.see('setup-account')
    await desk.type('0350000999')
    await desk.press('Tab')
    await desk.type('KIRANA CONTOH')
    await desk.press('Enter')
    await desk.see('setup-printer-virtual')
    await desk.press('ArrowDown')
    await desk.see('setup-printer-host')
    await desk.tabTo('setup-printer-host')
    await desk.type('127.0.0.1')
    await desk.tabTo('setup-printer-port')
    await desk.retype(String(day.receipts.port))
    await desk.press('Control+Enter')
    await expect(await desk.see('setup-wizard')).toHaveAttribute('data-step', 'finish')
    await desk.press('Control+Enter')
    await signIn(desk, staff.supervisor)
    expect(day.facts.count('ShopFounded')).toBe(1)
    expect(day.facts.count('BankAccountSaved')).toBe(1)
    return `${await desk.read('shop-name')} is open, ${staff.supervisor.name} is signed in`
  },
}

export const openDemoShop: Step = {
  name: 'Open the demo shop',
  async play(day) {
    const { desk, staff } = day
    await desk.see('setup-demo')
    await day.shoot('welcome')
    if (day.language === 'en') await desk.press('Control+Shift+L')
    await desk.press('1')
    await expect(desk.page.getByTestId('sign-in'), 'the demo shop opens').toBeVisible({ timeout: 30_000 })
    await day.shoot('sign-in')
    await signIn(desk, staff.supervisor)
    const { products } = day.facts.one<{ products: number }>('SELECT count(*) AS products FROM product')
    const { orders } = day.facts.one<{ orders: number }>('SELECT count(*) AS orders FROM book_order')
    expect(products).toBeGreaterThan(150)
    expect(day.facts.count('ShopFounded')).toBe(1)
    return `${products} products, ${orders} open book orders`
  },
}

/** Chooses the name with the arrows and types the PIN. */
export async function signIn(hands: Hands, person: Person): Promise<void> {
  await hands.see('sign-in-pin')
  const wanted = hands.page.locator(`[data-testid="sign-in-person"][data-name="${person.name}"]`)
  await hands.walkTo(hands.page.getByTestId('sign-in-person'), wanted, 'data-chosen')
  await hands.type(person.pin)
  await hands.press('Enter')
  await hands.gone('sign-in')
  await expect(await hands.see('person')).toHaveAttribute('data-name', person.name)
}

/** Two printers on the network, by address; the receipt printer prints a test page. */
export const connectPrinters: Step = {
  name: 'Connect the printers',
  async play(day) {
    const { desk } = day
    await openFromRail(desk, 'printers')
    const known = day.facts.one<{ n: number }>(`SELECT count(*) AS n FROM printer WHERE use = 'receipt'`).n
    if (known === 0) await addPrinter(day, 'receipt', day.receipts.port)
    await addPrinter(day, 'label', day.labels.port)
    const rows = desk.page.getByTestId('printer-row')
    await expect(rows).toHaveCount(2)
    await day.shoot('printers')
    for (const papers of [day.receipts, day.labels]) {
      await desk.tabTo('printers')
      await choosePrinter(day, papers === day.receipts ? 'receipt' : 'label')
      // The trial asks the printer first, then a page is printed from its answer.
      await desk.press('Control+Enter')
      await expect(await desk.see('trial-answer')).not.toHaveAttribute('data-reached', '')
      await desk.press('Control+Enter')
      await papers.next()
      await desk.press('Escape')
      await desk.gone('printer-trial')
    }
    return 'receipt printer and label printer each printed a test page'
  },
}

const PRINTER_NAMES = { receipt: 'Printer struk meja', label: 'Printer label meja' } as const

async function addPrinter(day: Day, use: 'receipt' | 'label', port: number): Promise<void> {
  const { desk } = day
  await desk.press('Alt+T')
  await desk.see('printer-name')
  if (use === 'label') {
    await desk.tabTo('printer-use', 'back')
    await desk.press('ArrowRight')
    await desk.see('printer-language')
  }
  await desk.tabTo('printer-name')
  await desk.type(PRINTER_NAMES[use])
  await desk.tabTo('printer-host')
  await desk.type('127.0.0.1')
  await desk.tabTo('printer-port')
  await desk.retype(String(port))
  await desk.press('Control+Enter')
  await desk.gone('printer-name')
}

async function choosePrinter(day: Day, use: 'receipt' | 'label'): Promise<void> {
  const { desk, facts } = day
  const { id } = facts.one<{ id: string }>('SELECT printer_id AS id FROM printer WHERE use = ?', use)
  const row = desk.page.locator(`[data-testid="printer-row"][data-id="${id}"]`)
  await desk.walkTo(desk.page.getByTestId('printer-row'), row, 'data-selected')
}

/** Ctrl+M and the arrows, to a screen that has no key of its own. */
export async function openFromRail(hands: Hands, screen: string): Promise<void> {
  await hands.press('Control+M')
  const item = hands.page.getByTestId(`rail-${screen}`)
  for (let n = 0; n < 30; n++) {
    if (await item.evaluate((element) => element === document.activeElement)) {
      await hands.press('Enter')
      await expect(item).toHaveAttribute('aria-current', 'page')
      return
    }
    await hands.press('ArrowDown')
  }
  throw new Error(`the rail has no "${screen}"`)
}

export const openWarehouseWindow: Step = {
  name: 'Open the warehouse in a second window',
  async play(day) {
    await day.desk.press('Control+Shift+N')
    await expect.poll(() => day.till.app.windows().length, { message: 'a second window' }).toBe(2)
    const warehouse = await day.warehouse()
    await signIn(warehouse, day.staff.warehouse)
    await warehouse.see('warehouse')
    return `${day.staff.warehouse.name} works at the warehouse's own window`
  },
}

/** The supervisor leaves the desk to the person who answers the chats. */
export const handOverDesk: Step = {
  name: 'Hand the desk over',
  async play(day) {
    const { desk, staff } = day
    if (staff.desk.name !== staff.supervisor.name) {
      await desk.press('Control+L')
      await signIn(desk, staff.desk)
    }
    await desk.press('F1')
    await desk.see('home-next')
    return `${staff.desk.name} sits at the desk`
  },
}

export const openTill: Step = {
  name: 'Open the till with a float',
  async play(day) {
    const { desk } = day
    await desk.press('F12')
    await desk.see('till-float')
    await desk.type('300000')
    await desk.press('Enter')
    await desk.see('till-shift-pane')
    await day.facts.reach('ShiftOpened', 1)
    expect(day.facts.all('ShiftOpened')[0]).toMatchObject({ float: 300_000 })
    day.known.cash = 300_000
    await day.shoot('till-open')
    return 'float Rp 300.000'
  },
}
