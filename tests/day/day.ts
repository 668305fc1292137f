import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Till } from '../e2e/fixtures'
import type { Facts } from './facts'
import { createHands, type Hands } from './hands'
import { watchOutside, type Outside } from './outside'
import { startPapers, type Papers } from './papers'

/** A product the day is played with. */
export interface Goods {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly barcode: string
  readonly price: number
}

/** A book order as the person at the desk knows it. */
export interface PlacedOrder {
  readonly orderId: string
  readonly number: string
  readonly customerName: string
  readonly amountDue: number
  readonly goods: Goods
}

/** People of the shop whose names and PINs the steps use. */
export interface Staff {
  readonly supervisor: Person
  /** Stands at the desk. */
  readonly desk: Person
  readonly warehouse: Person
}
export interface Person {
  readonly name: string
  readonly pin: string
}

/** One day at one shop: hands at both windows, the paper that comes out, and what was recorded. */
export interface Day {
  readonly till: Till
  readonly language: 'id' | 'en'
  readonly staff: Staff
  readonly desk: Hands
  /** Hands at the warehouse's window, which a step opens. */
  warehouse(): Promise<Hands>
  /** Hands at the windows beside the desk's. */
  others(): readonly Hands[]
  readonly facts: Facts
  readonly receipts: Papers
  readonly labels: Papers
  readonly outside: Outside
  /** Bank files are put here, reports are saved here. */
  readonly folder: string
  /** Keeps a picture of a window, if this day keeps pictures. */
  shoot(name: string, hands?: Hands): Promise<void>
  /** What steps leave for those that come after. */
  readonly known: Known
}

export interface Known {
  /** Goods that came from the warehouse, one role each. */
  goods: Goods[]
  /** Number of the drop order that brought them. */
  dropOrder: string
  orders: Partial<Record<OrderRole, PlacedOrder>>
  /** Cash that should lie in the drawer, in rupiah. */
  cash: number
}

/**
 * What becomes of each book order: told by chat and sold; by phone and paid with a sum of its own; let go unpaid by the
 * supervisor; cancelled and carried back; cancelled and its piece booked again for somebody else.
 */
export type OrderRole = 'chat' | 'phone' | 'trusted' | 'cancelled' | 'changed-mind' | 'rebooked'

export interface Step {
  readonly name: string
  /** @returns what was seen, for whoever watches. */
  play(day: Day): Promise<string>
}

export interface DayOptions {
  readonly till: Till
  readonly language: 'id' | 'en'
  readonly staff: Staff
  readonly openFacts: () => Facts
  readonly folder: string
  /** Pictures of windows and papers go here; none are made without it. */
  readonly pictures?: string
}

/** Makes a day ready to be played; the caller closes it. */
export async function openDay(options: DayOptions): Promise<Day & { close(): Promise<void> }> {
  const { till, pictures } = options
  mkdirSync(options.folder, { recursive: true })
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
  const desk = await createHands(await till.page())
  const outside = await watchOutside(till.app, options.folder)
  const papers = pictures === undefined ? undefined : join(pictures, '..', 'papers')
  const receipts = await startPapers('receipt', papers)
  const labels = await startPapers('label', papers)
  let warehouse: Hands | undefined
  let facts: Facts | undefined
  let shots = 0
  return {
    till,
    language: options.language,
    staff: options.staff,
    desk,
    async warehouse() {
      warehouse ??= await createHands(await till.windowOf('warehouse'))
      return warehouse
    },
    others: () => (warehouse === undefined ? [] : [warehouse]),
    get facts() {
      facts ??= options.openFacts()
      return facts
    },
    receipts,
    labels,
    outside,
    folder: options.folder,
    async shoot(name, hands = desk) {
      if (pictures === undefined) return
      shots++
      // Notices cover what they stand on; the picture is taken when they have gone, or have stood long enough.
      const notices = hands.page.locator('.mantine-Notification-root')
      await expect(notices)
        .toHaveCount(0, { timeout: 3900 })
        .catch(() => undefined)
      await hands.page.waitForTimeout(250)
      await hands.page.screenshot({
        path: join(pictures, `${String(shots).padStart(2, '0')}-${name}.png`),
        animations: 'disabled',
      })
    },
    known: { goods: [], dropOrder: '', orders: {}, cash: 0 },
    async close() {
      facts?.close()
      await Promise.all([receipts.close(), labels.close()])
    },
  }
}

/** The order a step before made; a defect of the script when there is none. */
export function orderOf(day: Day, role: OrderRole): PlacedOrder {
  const order = day.known.orders[role]
  if (order === undefined) throw new Error(`no order was placed as "${role}" yet`)
  return order
}

/** The n-th product of the day, from 0. */
export function goodsOf(day: Day, place: number): Goods {
  const goods = day.known.goods[place]
  if (goods === undefined) throw new Error(`the day has no product ${place}`)
  return goods
}
