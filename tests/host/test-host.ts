import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type HostCall,
  type HostEventName,
  type HostOutput,
  type HostRefusal,
  type OperationName,
  hostContract,
} from '../../contract/host'
import { DEFAULT_SETTINGS, type ShopSettings } from '../../contract/settings'
import { type Id, type PersonId, uuidV7 } from '../../core/ids'
import { type Result } from '../../core/result'
import { type Instant, businessDay, instant, instantAt } from '../../core/time'
import { type HostParts, type ShippingPace, createHost } from '../../host/create-host'
import { type StartHub } from '../../host/link/hub-runner'
import { seededRandom } from '../../host/demo-shop'

/** 22 November 2026, nine in the morning in Jakarta. */
export const MORNING = instantAt(businessDay('2026-11-22'), 9, 0, 'Asia/Jakarta')
export const OWNER_PIN = '1234'

type WithoutCommandId<T> = Omit<T, 'commandId'> & { commandId?: string }

export interface TestHost {
  readonly dataDir: string
  readonly ownerId: PersonId
  readonly events: { event: string; payload: unknown }[]
  /** Calls as the window does; `commandId` is minted when left out. Outputs are checked against the contract. */
  call<Op extends OperationName>(
    op: Op,
    input: WithoutCommandId<HostCall<Op>>,
    as?: string,
  ): Promise<Result<HostOutput<Op>, HostRefusal<Op>>>
  /** The same where the test expects it to go well. */
  do<Op extends OperationName>(
    op: Op,
    input: WithoutCommandId<HostCall<Op>>,
    as?: string,
  ): Promise<HostOutput<Op>>
  now(): Instant
  setNow(at: number): void
  pass(ms: number): void
  newId<Of extends string>(): Id<Of>
  /** Closes the host and opens it again on the same folder. */
  restart(): Promise<void>
  close(): Promise<void>
  takeSecrets(secrets: Readonly<Record<string, string>>): void
  approval(): { personId: PersonId; pin: string }
  eventsOf(event: HostEventName): unknown[]
}

export interface TestHostOptions {
  readonly settings?: Partial<ShopSettings>
  readonly dataDir?: string
  /** false: an empty store, nothing founded. */
  readonly found?: boolean
  readonly seed?: number
  /** null for `everyMs` unless told: nothing is sent but by `awb.send-now`. */
  readonly shipping?: ShippingPace
  readonly snapshotWorthFacts?: number
  readonly fetch?: typeof globalThis.fetch
  /** How the shop's hub runs when this terminal is one. */
  readonly startHub?: StartHub
  /** Left out: no other hub is ever found. */
  readonly hubs?: HostParts['hubs']
}

/** A real host on a real store in a folder of its own; the clock and chance belong to the test. */
export async function createTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'pesan-test-'))
  const random = seededRandom(options.seed ?? 1)
  const shipping = options.shipping ?? { everyMs: null, timeoutMs: 1_000, quitWaitMs: 0 }
  let now: Instant = MORNING
  const newId = <Of extends string>(): Id<Of> =>
    uuidV7(
      now,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    ) as Id<Of>
  const { snapshotWorthFacts, fetch } = options
  const parts = {
    clock: { now: () => now },
    ids: { id: newId },
    random,
    deadlineEveryMs: null,
    shipping,
    ...(snapshotWorthFacts === undefined ? {} : { snapshotWorthFacts }),
    ...(fetch ? { fetch } : {}),
    ...(options.startHub ? { startHub: options.startHub } : {}),
    hubs: options.hubs ?? { find: async () => [], meetEveryMs: 60_000 },
  }
  const events: { event: string; payload: unknown }[] = []
  const open = async () => {
    const opened = await createHost({ dataDir, terminalName: 'test' }, parts)
    opened.subscribe((event, payload) => events.push({ event, payload }))
    return opened
  }
  let host = await open()
  let closed = false
  let ownerId = '' as PersonId

  const call: TestHost['call'] = async (op, input, as) => {
    const operation = hostContract[op]
    const sent = operation.kind === 'command' ? { commandId: newId(), ...input } : input
    const reply = await host.call(op, sent, as)
    if (reply.ok) operation.output.parse(reply.value)
    return reply as never
  }
  const test: TestHost = {
    dataDir,
    events,
    get ownerId() {
      return ownerId
    },
    call,
    async do(op, input, as) {
      const reply = await call(op, input, as)
      if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
      return reply.value
    },
    now: () => now,
    setNow: (at) => void (now = instant(at)),
    pass: (ms) => void (now = instant(now + ms)),
    newId,
    async restart() {
      await host.close()
      host = await open()
    },
    async close() {
      if (closed) return
      closed = true
      await host.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
    takeSecrets: (secrets) => host.takeSecrets(secrets),
    approval: () => ({ personId: ownerId, pin: OWNER_PIN }),
    eventsOf: (event) => events.filter((seen) => seen.event === event).map((seen) => seen.payload),
  }
  onTestFinished(() => test.close())
  if (options.found !== false) {
    const founded = await test.do('shop.found', {
      settings: { ...DEFAULT_SETTINGS, name: 'Toko Contoh', ...options.settings },
      owner: { name: 'Ratna', pin: OWNER_PIN },
      bankAccounts: [{ bank: 'BCA', number: '0350000123', holder: 'RATNA KUSUMAWARDHANI' }],
    })
    ownerId = founded.ownerId
  }
  return test
}
