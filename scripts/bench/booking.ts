import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Id, uuidV7 } from '../../core/ids'
import { instant } from '../../core/time'
import { openConnection } from '../../db/database'
import { STORE_FILE } from '../../db/store'
import { createHost } from '../../host/create-host'
import { median } from './timing'
import { EVENING, type Sample } from './two-years'

/**
 * `booking.mjs FOLDER ROUNDS`: bookings confirmed per second against what the same disk can do at all: one write of as
 * many bytes and one fdatasync, over and over. Both take turns in every round, so that both meet the same disk.
 */
const [folder = '', rounds = '5'] = process.argv.slice(2)
const ROUND_MS = 1000
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
const must = async (op: string, input: object): Promise<unknown> => {
  const reply = await host.call(op, { commandId: newId(), ...input }, undefined)
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
const book = (): Promise<unknown> => {
  const n = booked++
  return must('book-order.place', {
    // Every second customer is new; the others were here before.
    customer: { name: 'Pembeli Setia', phone: `0813${String(20_000_000 + (n % 2 === 0 ? n % 200 : n) * 7)}` },
    address: { recipient: '', phone: '', street: 'Jl. Melati 5', city: 'Bandung', postcode: '40111' },
    lines: [0, 1, 2].map((k) => ({ productId: active[(n * 3 + k) % active.length], qty: 1 })),
    // Spread, so that unique codes of one amount do not run out.
    shippingFee: 9000 + (n % 997) * 1000,
    discount: 0,
  })
}

/** The bytes one booking writes to the log of the store. */
async function bytesPerBooking(): Promise<number> {
  const wal = join(folder, `${STORE_FILE}-wal`)
  const other = openConnection(join(folder, STORE_FILE))
  other.connection.pragma('wal_checkpoint(TRUNCATE)')
  other.close()
  const many = 20
  for (let n = 0; n < many; n++) await book()
  return Math.round(statSync(wal).size / many)
}

for (let n = 0; n < 200; n++) await book()
const bytes = await bytesPerBooking()

/** The store's log is written from the start again once it has been taken over; so is this. */
const LOG_BYTES = 4 * 1024 * 1024
const floorFile = join(folder, 'floor')
const fd = openSync(floorFile, 'w+')
const buffer = Buffer.alloc(bytes, 7)
for (let at = 0; at < LOG_BYTES; at += bytes) writeSync(fd, buffer, 0, bytes, at)
fdatasyncSync(fd)

async function perSecond(once: () => unknown): Promise<number> {
  const from = performance.now()
  let done = 0
  while (performance.now() - from < ROUND_MS) {
    await once()
    done++
  }
  return (done * 1000) / (performance.now() - from)
}

let at = 0
const floorOnce = (): void => {
  writeSync(fd, buffer, 0, bytes, at)
  fdatasyncSync(fd)
  at = at + 2 * bytes > LOG_BYTES ? 0 : at + bytes
}
const floors: number[] = []
const bookings: number[] = []
const cpuMs: number[] = []
for (let round = 0; round < Number(rounds); round++) {
  floors.push(await perSecond(floorOnce))
  const [cpuFrom, before] = [process.cpuUsage(), booked]
  bookings.push(await perSecond(book))
  const { user, system } = process.cpuUsage(cpuFrom)
  cpuMs.push((user + system) / 1000 / (booked - before))
}
closeSync(fd)
rmSync(floorFile)
await host.close()
const ratios = floors.map((floor, round) => floor / (bookings[round] ?? 1))
process.stdout.write(
  `${JSON.stringify({ bytes, floor: median(floors), bookings: median(bookings), ratio: median(ratios), cpuMs: median(cpuMs), ratios, floors, perRound: bookings })}\n`,
)
process.exit(0)
