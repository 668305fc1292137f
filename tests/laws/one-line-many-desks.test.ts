import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TAKING } from '../../contract/claims'
import { openStore } from '../../db/store'
import { rebuild } from '../../db/rebuild'
import { verifyStore } from '../../db/verify'
import { scratchDir } from './day-host'
import { Seeded } from './seeded'
import { Desk, Ledger } from './three-desks'

/*
 * Three desks reach for the same bank lines and credits, each by what its own tables show, while facts travel when
 * chance lets them. Once everything has arrived, all tables are equal, no line and no credit gives more than it holds,
 * and a rebuild of each comes out the same.
 */
const HISTORIES = Number(process.env['PESAN_HISTORIES'] ?? 4)
const SEED = Number(process.env['PESAN_SEED'] ?? 20261122)
const ROUNDS = 25
const STEPS = 40

/** Lives one history of many rounds in three stores. @returns what the server refused. */
function live(seed: number): Set<string> {
  const chance = new Seeded(seed)
  const folders = [scratchDir(), scratchDir(), scratchDir()]
  const stores = folders.map((folder) => openStore(folder))
  try {
    const ledger = new Ledger()
    const desks = stores.map((store, n) => new Desk('ABC'.charAt(n), store, chance))
    const account = chance.id()
    const orders = [chance.id(), chance.id(), chance.id()]
    for (let round = 0; round < ROUNDS; round++) {
      // Everybody reads the same file of the bank, now and then before hearing that another has.
      const importer = chance.pick(desks)
      const lines = [importLine(chance, account, round, 1), importLine(chance, account, round, 2)]
      importer?.record('StatementImported', statement(chance.id(), account, lines))
      if (chance.below(2) === 0)
        desks[0]?.record('StatementImported', statement(chance.id(), account, lines.toReversed()))
      for (let step = 0; step < STEPS; step++) {
        const desk = chance.pick(desks)
        const deed = chance.below(10)
        if (deed < 6) desk?.act(orders)
        else if (deed < 8) desk?.push(ledger, 1 + chance.below(6))
        else desk?.pull(ledger, 1 + chance.below(12))
      }
      for (let moved = 1; moved > 0;) {
        moved = 0
        for (const desk of desks) moved += desk.push(ledger, 200) + desk.pull(ledger, 500)
      }
      const states = desks.map((desk) => desk.state())
      for (const state of states) {
        expect(state, `seed ${seed}, round ${round}`).toEqual(states[0])
        expect(state['parked_fact'], `seed ${seed}, round ${round}`).toEqual([])
      }
      for (const { store } of desks)
        expect(
          verifyStore(store).checks.filter(({ ok }) => !ok),
          `seed ${seed}, round ${round}`,
        ).toEqual([])
    }
    for (const { store } of desks) expect(rebuild(store).differences, `seed ${seed}`).toEqual([])
    return ledger.refused
  } finally {
    for (const store of stores) store.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

function importLine(chance: Seeded, account: string, round: number, place: number) {
  const amountSen = (1 + chance.below(100)) * 1000
  return {
    lineId: `${account}:2026-11-22:credit:${amountSen}:${round * 2 + place}`,
    date: '2026-11-22',
    time: null,
    direction: 'credit',
    amountSen,
    balanceSen: null,
    text: 'TRSF E-BANKING CR',
    raw: 'TRSF E-BANKING CR',
    lineNo: place,
  }
}

const statement = (importId: string, accountId: string, added: readonly unknown[]) => ({
  importId,
  accountId,
  fileName: 'mutasi.csv',
  sha256: '0'.repeat(64),
  reader: 'bca-csv',
  readerVersion: 1,
  added: added.map((line, n) => ({ ...(line as object), lineNo: n + 1 })),
  changed: [],
  vanished: [],
  known: 0,
})

test(
  `three desks that reach for the same money end with equal tables (${HISTORIES * ROUNDS} rounds)`,
  { timeout: 300_000 },
  () => {
    const refused = new Set<string>()
    for (let n = 0; n < HISTORIES; n++) for (const what of live(SEED + n)) refused.add(what)
    // A run that never meets a refusal of some kind says nothing about it.
    expect([...refused].toSorted()).toEqual(
      [
        ...TAKING.map((kind) => `${kind} taken`),
        'CreditUsed reversed',
        'PaymentAllocated reversed',
        'RestPutAside reversed',
        'LineMarkedUnrelated reversed',
      ].toSorted(),
    )
  },
)
