import { hasPool } from '../../contract/courier-options'
import { seededRandom } from '../../host/demo-shop'
import { type CourierShop, type Parcel, openCourierShop } from './courier-shop'
import { type Dialect, FAULTS, type FakeCourier, type Fault, startFakeCourier } from './fake-courier'

/** What a run of histories came to. */
export interface AwbOutcome {
  histories: number
  kills: number
  doubts: number
  /** Parcels with two living orders at the service. */
  secondAwbs: number
  /** Sales without a number at the end. */
  lost: number
  /** Numbers on parcels that are not those of the service, or amounts to collect that differ. */
  wrong: number
  /** Parcels whose courier was not told of them at the end. */
  unreported: number
  /** Requests that ended nowhere a person sees them. */
  unseen: number
  readonly faults: Map<Fault, number>
}

const PARCELS_A_SHOP = 25

/**
 * Random histories of requests for AWBs, each through faults of the service and of the network, with the program killed
 * at any moment. A person looks at the service's own page wherever the program says that it does not know.
 */
export async function runAwbHistories(dialect: Dialect, count: number, seed: number): Promise<AwbOutcome> {
  const outcome: AwbOutcome = {
    histories: 0,
    kills: 0,
    doubts: 0,
    secondAwbs: 0,
    lost: 0,
    wrong: 0,
    unseen: 0,
    unreported: 0,
    faults: new Map(),
  }
  for (let shop = 0; outcome.histories < count; shop++) {
    const fake = await startFakeCourier(dialect, shop % 2 === 0 ? 'made-again' : 'refused')
    // Every other two shops draw from a pool, which runs dry before the last parcel.
    const pool = hasPool(dialect.provider) && shop % 4 < 2 ? PARCELS_A_SHOP - 5 : 0
    const open = await openCourierShop(fake, seed + shop, 150, pool)
    try {
      await live(
        open,
        fake,
        seededRandom(seed * 1000 + shop),
        outcome,
        Math.min(PARCELS_A_SHOP, count - outcome.histories),
      )
      await judge(open, fake, outcome)
    } finally {
      await open.host.close()
      await fake.close()
    }
  }
  return outcome
}

async function live(
  shop: CourierShop,
  fake: FakeCourier,
  random: () => number,
  outcome: AwbOutcome,
  parcels: number,
): Promise<void> {
  const { host } = shop
  const faultsOf = FAULTS.filter((fault) => !fake.dialect.without.includes(fault))
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  for (let n = 0; n < parcels; n++) {
    outcome.histories++
    const faults = Array.from({ length: Math.floor(random() * 3) }, () => some(faultsOf))
    for (const fault of faults) outcome.faults.set(fault, (outcome.faults.get(fault) ?? 0) + 1)
    if (random() < 0.1) await fake.unplug()
    fake.plan(...faults)
    await shop.sell()
    for (let round = 0; round < 2; round++) {
      const dice = random()
      if (dice < 0.25) {
        // Killed while the request is on its way, or has just come back.
        const sending = host.do('awb.send-now', {}).catch(() => undefined)
        await new Promise((done) => setTimeout(done, Math.floor(random() * 12)))
        outcome.kills++
        await shop.kill()
        await sending
      } else await host.do('awb.send-now', {})
      if (random() < 0.4) fake.giveNumbers()
      host.pass(20_000)
      await fake.plugIn()
      if (random() < 0.5) outcome.doubts += await settleDoubts(shop, fake)
    }
  }
  // The network is well again and somebody looks after everything that asks for it.
  fake.plan()
  for (let round = 0; round < 8; round++) {
    fake.giveNumbers()
    await host.do('awb.send-now', {})
    outcome.doubts += await settleDoubts(shop, fake)
    const refused = (await shop.parcels()).filter(({ request }) => request?.state === 'refused')
    if (refused.length > 0)
      await host.do('awb.ask', { shipmentIds: refused.map(({ shipmentId }) => shipmentId) })
    host.pass(16 * 60_000)
  }
}

/** A person reads the service's page: what is there is named, what is not is said not to be there. */
async function settleDoubts(shop: CourierShop, fake: FakeCourier): Promise<number> {
  const doubtful = (await shop.parcels()).filter(({ request }) => request?.state === 'in-doubt')
  // What was sent a moment ago may still arrive; whoever looks earlier is told so.
  if (doubtful.length > 0) {
    await fake.quiet()
    shop.host.pass(3 * 60_000)
  }
  for (const { shipmentId, request } of doubtful) {
    const there = fake.orders.find((order) => order.reference === request?.reference && !order.cancelled)
    const providerId = there === undefined ? null : fake.dialect.identityOf(there)
    // It is there, and its number is still to come: there is nothing to say yet.
    if (there !== undefined && providerId === null) continue
    // What the program has found out meanwhile by itself needs no answer any more.
    await shop.host.call('awb.settle-doubt', { shipmentId, providerId, reason: 'dilihat di halaman kurir' })
  }
  return doubtful.length
}

async function judge(shop: CourierShop, fake: FakeCourier, outcome: AwbOutcome): Promise<void> {
  const parcels = await shop.parcels()
  const numbers = parcels.flatMap(({ awb }) => (awb === null ? [] : [awb]))
  outcome.secondAwbs += numbers.length - new Set(numbers).size
  // By whatever reference: no more living orders there than parcels here.
  const living = fake.orders.filter(({ cancelled }) => !cancelled).length
  outcome.secondAwbs += Math.max(0, living - parcels.length)
  for (const parcel of parcels) {
    const theirs = fake.orders.filter(
      (order) => !order.cancelled && order.reference === parcel.request?.reference,
    )
    if (theirs.length > 1) outcome.secondAwbs++
    if (parcel.awb === null) outcome.lost++
    if (parcel.request?.state !== 'issued' && process.env['PESAN_TELL'])
      process.stderr.write(`${JSON.stringify({ request: parcel.request, theirs })}\n`)
    if (parcel.awb === null && !isSeen(parcel)) outcome.unseen++
    const [order] = theirs
    if (parcel.awb !== null && (order?.awb !== parcel.awb || order.cod !== parcel.cod)) outcome.wrong++
    // Every number given in advance was told to the courier.
    if (parcel.request?.state !== 'issued') outcome.unreported++
  }
}

const isSeen = ({ request }: Parcel): boolean =>
  request !== null && ['in-doubt', 'refused', 'conflict', 'waiting', 'queued'].includes(request.state)
