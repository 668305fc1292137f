import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toHandOver } from '../../core/drop-order/drop-order'
import { WAREHOUSE } from '../../core/places'
import { askedForOf, listOpenDropOrders } from '../../db/queries/drop-orders'
import { levelsAt } from '../../db/queries/stock'
import { rebuild } from '../../db/rebuild'
import { openStore } from '../../db/store'
import { verifyStore } from '../../db/verify'
import { scratchDir } from './day-host'
import { Seeded } from './seeded'
import { Desk, Ledger } from './three-desks'

/*
 * Two desks claim pieces in the warehouse, each by what its own tables show, and the warehouse hands them over, while
 * facts travel when chance lets them. Once everything has arrived, all tables are equal, no more is asked for than
 * stands there, whoever lost knows it, and a rebuild of each comes out the same.
 */
const HISTORIES = Number(process.env['PESAN_HISTORIES'] ?? 2)
const SEED = Number(process.env['PESAN_SEED'] ?? 20261122)
const ROUNDS = 8
const STEPS = 30

function live(seed: number): { refused: boolean; granted: boolean } {
  const chance = new Seeded(seed)
  const folders = [scratchDir(), scratchDir(), scratchDir()]
  const stores = folders.map((folder) => openStore(folder))
  try {
    const ledger = new Ledger()
    const [warehouse, ...desks] = stores.map((store, n) => new Desk('WAB'.charAt(n), store, chance))
    if (!warehouse) throw new Error('no warehouse')
    const products = [chance.id(), chance.id(), chance.id()]
    let granted = false
    for (let round = 0; round < ROUNDS; round++) {
      for (let step = 0; step < STEPS; step++) {
        const all = [warehouse, ...desks]
        const deed = chance.below(10)
        if (deed < 2) chance.pick(all)?.push(ledger, 1 + chance.below(4))
        else if (deed < 4) chance.pick(all)?.pull(ledger, 1 + chance.below(8))
        else if (deed < 8) ask(chance.pick(desks), products, chance)
        else supply(warehouse, products, chance)
      }
      for (let moved = 1; moved > 0;) {
        moved = 0
        for (const one of [warehouse, ...desks]) moved += one.push(ledger, 200) + one.pull(ledger, 500)
      }
      const where = `seed ${seed}, round ${round}`
      const states = [warehouse, ...desks].map((one) => one.state())
      for (const state of states) {
        expect(state, where).toEqual(states[0])
        expect(state['parked_fact'], where).toEqual([])
      }
      const asked = askedForOf(warehouse.store, products as never)
      const levels = levelsAt(warehouse.store, WAREHOUSE, products)
      for (const [product, pieces] of asked) {
        granted = true
        expect(pieces, where).toBeLessThanOrEqual(levels.get(product) ?? 0)
      }
      for (const { store } of [warehouse, ...desks])
        expect(
          verifyStore(store).checks.filter(({ ok }) => !ok),
          where,
        ).toEqual([])
    }
    for (const { store } of [warehouse, ...desks])
      expect(rebuild(store).differences, `seed ${seed}`).toEqual([])
    return { refused: ledger.refused.has('PiecesRefused'), granted }
  } finally {
    for (const store of stores) store.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

let asked = 0

/** A desk asks for what is free as far as it knows, or withdraws. */
function ask(desk: Desk | undefined, products: readonly string[], chance: Seeded): void {
  if (!desk) return
  const open = chance.pick(listOpenDropOrders(desk.store, 'waiting', desk.code, 50))
  if (open?.desk === desk.code && chance.below(4) === 0) {
    const { dropOrderId, lines } = open
    desk.record('DropOrderWithdrawn', {
      dropOrderId,
      reason: 'batal',
      products: lines.map(({ productId }) => productId),
    })
    return
  }
  const lost = chance.pick(
    desk.store.all<{ epoch: number; seq: number }>(
      'SELECT epoch, seq FROM refused_piece WHERE terminal = ? AND seen_at IS NULL',
      [desk.code],
    ),
  )
  if (lost && chance.below(3) === 0)
    return desk.record('RefusalSeen', { fact: lost, how: '', refusals: [lost] })
  const wanted = products.flatMap((productId) => {
    const stands = levelsAt(desk.store, WAREHOUSE, [productId]).get(productId as never) ?? 0
    const free = stands - (askedForOf(desk.store, [productId]).get(productId as never) ?? 0)
    if (free <= 0 || chance.below(2) === 0) return []
    const qty = 1 + chance.below(free)
    return [{ productId, sku: productId.slice(0, 8), name: 'Kaos', qty, claims: qty }]
  })
  if (wanted.length === 0) return
  asked++
  desk.record('DropOrderRequested', {
    dropOrderId: chance.id(),
    number: `DO-${desk.code}-${asked}`,
    desk: desk.code,
    lines: wanted,
    chat: 'Kak Dewi',
    note: '',
  })
}

/** The warehouse takes goods in, hands over what is asked for, or cannot supply it. */
function supply(warehouse: Desk, products: readonly string[], chance: Seeded): void {
  const order = chance.pick(listOpenDropOrders(warehouse.store, 'waiting', 'W', 50))
  const deed = chance.below(4)
  if (!order || deed === 0) {
    const lines = [{ productId: chance.pick(products), qty: 1 + chance.below(2), cost: null }]
    warehouse.record('GoodsReceived', { receiptId: chance.id(), number: 'GR-W-1', lines, note: '' })
    return
  }
  const lines = order.lines.flatMap((line) => {
    const have = levelsAt(warehouse.store, WAREHOUSE, [line.productId]).get(line.productId) ?? 0
    const qty = Math.min(have, toHandOver(line))
    return qty > 0 ? [{ productId: line.productId, qty: 1 + chance.below(qty) }] : []
  })
  if (lines.length === 0) return
  const { dropOrderId } = order
  if (deed === 1) warehouse.record('DropOrderDeclined', { dropOrderId, lines, reason: 'cacat' })
  else warehouse.record('DropOrderHandedOver', { dropOrderId, lines })
}

test(
  `desks that claim the same last pieces end with equal tables (${HISTORIES * ROUNDS} rounds)`,
  { timeout: 120_000 },
  () => {
    const seen = { refused: 0, granted: 0 }
    for (let n = 0; n < HISTORIES; n++) {
      const { refused, granted } = live(SEED + n)
      seen.refused += Number(refused)
      seen.granted += Number(granted)
    }
    expect(seen).toEqual({ refused: HISTORIES, granted: HISTORIES })
  },
)
