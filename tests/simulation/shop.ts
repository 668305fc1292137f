import { createPublicKey } from 'node:crypto'
import Database from 'better-sqlite3'
import { DEFAULT_SETTINGS } from '../../contract/settings'
import { ok } from '../../core/result'
import { MINUTE } from '../../core/time'
import { inTransaction } from '../../db/database'
import { readCursor, writeCursor, writeLink } from '../../db/queries/server-link'
import { type BcaLine, seededRandom } from '../../host/demo-shop'
import { hashOfCode } from '../../server/http/calls'
import { type ServerLog } from '../../server/log/server-log'
import { sqliteLogOn } from '../../server/log/sqlite'
import { type Template, OWNER_PIN } from '../laws/day-host'
import { createClockwork } from './clockwork'
import { CODES, type Code, SERVER_URL, SHOP_ID, START } from './people'
import { must, prepareDesk } from './morning'
import { createNetwork } from './network'
import { createServerCopies } from './server-copies'
import { SimTerminal, type Surroundings } from './sim-terminal'

/** A shop as it stands in the morning of every history: enrolled, stocked, all in step. */
export interface SimShop {
  readonly terminals: Readonly<Record<Code, SimTerminal>>
  readonly template: Template
  /** When histories begin, ms on their clock. */
  readonly begins: number
  /** What the bank has written so far. */
  readonly bank: readonly BcaLine[]
  /** A log of its own, as it stood in the morning. */
  openLog(): ShopLog
}

/** The server's log of one history. */
export interface ShopLog extends ServerLog {
  /** A copy of it as it stands; one at a time. */
  copy(): void
  /** The server is set back to the copy. */
  setBack(): void
}

const PRODUCTS = 5

/** Founds the shop through its own operations, lets the others join, and brings goods to the desks. */
export async function foundShop(): Promise<SimShop> {
  const logStore = new Database(':memory:')
  const log = sqliteLogOn(logStore)
  await log.migrate()
  const clockwork = createClockwork()
  const random = seededRandom(7)
  const now = (): number => START + clockwork.now()
  const servers = createServerCopies({ clockwork, log, now, random }, 1)
  const network = createNetwork(clockwork, servers, random)
  const terminals = Object.fromEntries(CODES.map((code) => [code, new SimTerminal(code)])) as Record<
    Code,
    SimTerminal
  >
  const around: Surroundings = {
    clockwork,
    random,
    fetchOf: network.fetchOf,
    committed: () => undefined,
    defect: (terminal, what, error) => {
      throw new Error(`${terminal} ${what}`, { cause: error })
    },
  }
  for (const code of CODES) {
    const terminal = terminals[code]
    terminal.enter(around)
    await enrol(log, terminal, now())
    terminal.boot()
  }
  const { A: office, B, C, D: warehouse } = terminals
  const inStep = (): Promise<void> => clockwork.runTo(clockwork.now() + MINUTE)

  const { ownerId } = await must<{ ownerId: string }>(office, 'shop.found', {
    settings: { ...DEFAULT_SETTINGS, name: 'Toko Contoh' },
    owner: { name: 'Ratna', pin: OWNER_PIN },
    bankAccounts: [{ bank: 'BCA', number: '0350000123', holder: 'RATNA KUSUMAWARDHANI' }],
  })
  const productIds: string[] = []
  for (let n = 1; n <= PRODUCTS; n++) {
    const { productId } = await must<{ productId: string }>(office, 'product.save', {
      productId: null,
      sku: `S-${n}`,
      name: `Barang ${n}`,
      variant: '',
      category: 'Umum',
      price: n * 25e3,
      cost: n * 15e3,
      weight: 250,
      barcodes: [],
      active: true,
    })
    productIds.push(productId)
  }
  await inStep()
  const goods = (qty: number) => productIds.map((productId) => ({ productId, qty }))
  await must(warehouse, 'goods.receive', {
    lines: goods(40).map((line) => ({ ...line, cost: null })),
    note: '',
  })
  await inStep()
  const accounts = await must<{ accountId: string }[]>(office, 'bank-account.list', {})
  const template = { folder: '', ownerId, accountId: accounts[0]?.accountId ?? '', productIds }
  const bank: BcaLine[] = []
  for (const desk of [B, C]) await prepareDesk(desk, warehouse, template, bank, inStep)
  const end = await log.cursorOf(SHOP_ID)
  for (const terminal of Object.values(terminals)) {
    if (readCursor(terminal.store) !== end) throw new Error(`${terminal.code} is not in step`)
    terminal.crash()
    terminal.store.connection.exec('DELETE FROM temp.transition')
    terminal.remember()
  }
  return {
    terminals,
    template,
    begins: clockwork.now(),
    bank,
    openLog: () => borrowed(log, logStore),
  }
}

async function enrol(log: ServerLog, { code, key, store }: SimTerminal, now: number): Promise<void> {
  const founds = code === 'A'
  await log.addInvitation({
    codeHash: hashOfCode(code),
    shop: founds ? null : SHOP_ID,
    expiresAt: now + 1000,
  })
  const enrolled = await log.enrol({
    codeHash: hashOfCode(code),
    now,
    publicKey: createPublicKey(key).export({ format: 'jwk' }).x ?? '',
    terminalName: `komputer ${code}`,
    shop: founds ? { shopId: SHOP_ID, name: 'Toko Contoh', terminal: code } : null,
  })
  if (!enrolled.ok || enrolled.value.terminal !== code) throw new Error(`${code} was not enrolled`)
  inTransaction(store, (tx) => {
    writeLink(tx, { server: SERVER_URL, shopId: SHOP_ID, enrolledAt: now })
    writeCursor(tx, 0)
    return ok(undefined)
  })
}

/** The log until it is closed: what was written into it meanwhile is undone then, and its statements stay ready. */
function borrowed(log: ServerLog, store: Database.Database): ShopLog {
  store.exec('BEGIN')
  const deaf: (() => void)[] = []
  return {
    ...log,
    onPoke(listener) {
      const end = log.onPoke(listener)
      deaf.push(end)
      return end
    },
    copy: () => void store.exec('SAVEPOINT kept_copy'),
    setBack: () => void store.exec('ROLLBACK TO kept_copy'),
    async close() {
      for (const end of deaf) end()
      store.exec('ROLLBACK')
    },
  }
}
