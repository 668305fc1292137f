import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Id, uuidV7 } from '../../core/ids'
import { instant } from '../../core/time'
import { type Store, openConnection } from '../../db/database'
import { STORE_FILE } from '../../db/store'
import { createHost } from '../../host/create-host'
import { median } from './timing'
import { EVENING, type Sample } from './two-years'

/**
 * `booking.mjs FOLDER ROUNDS`: bookings confirmed per second against what the same disk can do at all. Two bare limits,
 * both one write and one fdatasync over and over: of no more bytes than a booking must keep (its facts and its reply),
 * which is what bookings are judged by, and of as many bytes as the store writes to its log for one. All three take turns
 * many times in every round, so that all meet the same disk.
 */
const [folder = '', rounds = '5'] = process.argv.slice(2)
const TURNS = 4
const TURN_MS = 250
const { sample } = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8')) as { sample: Sample }
const started = performance.now()
let ids = 0
const newId = (): string => uuidV7(EVENING + ids++, crypto.getRandomValues(new Uint8Array(10)))
// A day later than the store's last: its documents are numbered from 1 again.
const host = await createHost(
  { dataDir: folder, terminalName: 'bench' },
  {
    clock: { now: () => instant(EVENING + 600_000 + Math.floor(performance.now() - started)) },
    ids: { id: <Of extends string>() => newId() as Id<Of> },
    random: Math.random,
    deadlineEveryMs: null,
  },
)
/** Somebody is signed in, as at a desk: who they are is looked up at every command. */
const person = looking((store) =>
  store.get<{ id: string }>("SELECT person_id AS id FROM person WHERE role = 'supervisor'"),
)?.id
const must = async (op: string, input: object): Promise<unknown> => {
  const reply = await host.call(op, { commandId: newId(), ...input }, person)
  if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
  return reply.value
}

const goods = [...new Set(sample.productIds)].slice(0, 40)
const lines = goods.map((productId) => ({ productId, qty: 3000 }))
await must('goods.receive', { lines: lines.map((line) => ({ ...line, cost: null })), note: '' })
await must('settings.change', {
  changes: { oneScanHandOver: true, uniqueCodeMax: 999, printSlipOnBooking: false },
})
const active: string[] = []
for (const line of lines) {
  const reply = await host.call(
    'drop-order.request',
    { commandId: newId(), lines: [line], chat: '', note: '' },
    undefined,
  )
  if (!reply.ok) continue
  await must('drop-order.hand-over', {
    dropOrderId: (reply.value as { dropOrderId: string }).dropOrderId,
    lines: [line],
  })
  active.push(line.productId)
}

let booked = 0
/** Telephone numbers of this run alone: new customers stay new when the same store is booked on again. */
const firstNumber = (Math.floor(Date.now() / 1000) % 2000) * 40_000
const book = (): Promise<unknown> => {
  const n = booked++
  return must('book-order.place', {
    // Every second customer is new; the others were here before.
    customer: {
      name: 'Pembeli Setia',
      phone: `0813${String(10_000_000 + firstNumber + (n % 2 === 0 ? n % 200 : n) * 7)}`,
    },
    address: { recipient: '', phone: '', street: 'Jl. Melati 5', city: 'Bandung', postcode: '40111' },
    lines: [0, 1, 2].map((k) => ({ productId: active[(n * 3 + k) % active.length], qty: 1 })),
    // Spread, so that unique codes of one amount do not run out.
    shippingFee: 9000 + (n % 997) * 1000,
    discount: 0,
  })
}

/** Asks the store on a connection of its own. */
function looking<Answer>(ask: (store: Store) => Answer): Answer {
  const store = openConnection(join(folder, STORE_FILE))
  try {
    return ask(store)
  } finally {
    store.close()
  }
}

/** What one booking must keep, and what the store writes to its log for it, in bytes. */
async function bytesPerBooking(): Promise<{ kept: number; logged: number }> {
  const lastFact = looking((store) => {
    store.connection.pragma('wal_checkpoint(TRUNCATE)')
    return store.get<{ id: number }>('SELECT max(id) AS id FROM fact')?.id ?? 0
  })
  const many = 20
  for (let n = 0; n < many; n++) await book()
  const kept = looking((store) =>
    store.get<{ bytes: number }>(
      `SELECT (SELECT sum(length(payload) + length(prev_hash) + length(hash) + length(command_id) + length(kind)) FROM fact
         WHERE id > @lastFact)
       + (SELECT sum(length(reply) + length(input_hash)) FROM command
         WHERE command_id IN (SELECT command_id FROM fact WHERE id > @lastFact)) AS bytes`,
      { lastFact },
    ),
  )?.bytes
  return {
    kept: Math.round((kept ?? 0) / many),
    logged: Math.round(statSync(join(folder, `${STORE_FILE}-wal`)).size / many),
  }
}

for (let n = 0; n < 200; n++) await book()
const { kept, logged } = await bytesPerBooking()

/** The store's log is written from the start again once it has been taken over; so is this. */
const LOG_BYTES = 16 * 1024 * 1024
const bareFile = join(folder, 'bare')
const fd = openSync(bareFile, 'w+')
for (let at = 0; at < LOG_BYTES; at += 65_536) writeSync(fd, Buffer.alloc(65_536, 7), 0, 65_536, at)
fdatasyncSync(fd)
let at = 0
const writing = (bytes: number): (() => void) => {
  const buffer = Buffer.alloc(bytes, 7)
  return () => {
    if (at + bytes > LOG_BYTES) at = 0
    writeSync(fd, buffer, 0, bytes, at)
    fdatasyncSync(fd)
    at += bytes
  }
}

/** One contestant's turns of one round. */
class Turns {
  #done = 0
  #ms = 0
  readonly #once: () => unknown
  constructor(once: () => unknown) {
    this.#once = once
  }
  async take(): Promise<void> {
    const from = performance.now()
    do {
      await this.#once()
      this.#done++
    } while (performance.now() - from < TURN_MS)
    this.#ms += performance.now() - from
  }
  get perSecond(): number {
    return (this.#done * 1000) / this.#ms
  }
}

const bare: number[] = []
const same: number[] = []
const bookings: number[] = []
const cpuMs: number[] = []
for (let round = 0; round < Number(rounds); round++) {
  const [keeping, logging, booking] = [new Turns(writing(kept)), new Turns(writing(logged)), new Turns(book)]
  let cpu = 0
  const before = booked
  for (let turn = 0; turn < TURNS; turn++) {
    await keeping.take()
    await logging.take()
    const cpuFrom = process.cpuUsage()
    await booking.take()
    const { user, system } = process.cpuUsage(cpuFrom)
    cpu += (user + system) / 1000
  }
  bare.push(keeping.perSecond)
  same.push(logging.perSecond)
  bookings.push(booking.perSecond)
  cpuMs.push(cpu / (booked - before))
}
closeSync(fd)
rmSync(bareFile)
await host.close()
const over = (limits: readonly number[]): number[] =>
  limits.map((limit, round) => limit / (bookings[round] ?? 1))
process.stdout.write(
  `${JSON.stringify({
    kept,
    logged,
    bare: median(bare),
    same: median(same),
    bookings: median(bookings),
    ratio: median(over(bare)),
    sameRatio: median(over(same)),
    ratios: over(bare),
    cpuMs: median(cpuMs),
  })}\n`,
)
process.exit(0)
