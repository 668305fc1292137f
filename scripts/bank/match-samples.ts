import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BankLine, type Candidate } from '../../contract/operations/bank'
import { type HostCall, type HostOutput, type OperationName } from '../../contract/host'
import { type Id, uuidV7 } from '../../core/ids'
import { type Instant, instant } from '../../core/time'
import { openStore } from '../../db/store'
import { createHost } from '../../host/create-host'
import { seededRandom } from '../../host/demo-shop/random'
import { type SampleFile, type SampleSet, inImportOrder } from './sample-set'
import { SampleShop } from './sample-shop'

/** What became of one row of a file. */
export interface Prediction {
  readonly file: string
  /** The n-th transaction row of the file, from 1. */
  readonly n: number
  /** The stored line it is. */
  readonly key: string
  readonly date: string | null
  readonly sen: number
  readonly dir: 'CR' | 'DB'
  readonly decision: 'auto' | 'suggest' | 'none'
  readonly bookings: readonly string[]
  readonly suggestions: readonly (readonly string[])[]
}

export interface MatchRun {
  readonly lines: readonly Prediction[]
  /** Files that were refused or whose checks are broken, in words for the person at the terminal. */
  readonly troubles: readonly string[]
}

type Row = HostOutput<'bank.file-rows'>['statements'][number]['rows'][number] & { readonly n: number }

/**
 * Imports the files of a set into a new store at the times they were downloaded, through the operations the screen
 * uses, and asks at the end what every line most probably pays.
 * @param dataDir an empty folder
 */
export async function matchSamples(set: SampleSet, dataDir: string): Promise<MatchRun> {
  const random = seededRandom(1)
  let now: Instant = set.bookings.asOf
  const newId = (): string =>
    uuidV7(
      now,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    )
  const shop = new SampleShop(newId, set.bookings)
  const troubles: string[] = []
  const rows = new Map<string, Row[]>()

  const at = async <T>(time: Instant, work: (ask: Ask) => Promise<T>): Promise<T> => {
    const store = openStore(dataDir)
    const last = shop.tellUntil(store, time)
    store.close()
    now = instant(Math.max(time, last))
    const ids = { id: <Of extends string>() => newId() as Id<Of> }
    const parts = { clock: { now: () => now }, ids, random, deadlineEveryMs: null }
    const host = await createHost({ dataDir, terminalName: 'bank' }, parts)
    try {
      return await work(asking(host, newId))
    } finally {
      await host.close()
    }
  }

  let latest = set.files.reduce<Instant>(
    (first, file) => (file.exportedAt < first ? file.exportedAt : first),
    set.bookings.asOf,
  )
  for (const file of inImportOrder(set.files)) {
    latest = instant(Math.max(latest, file.exportedAt))
    const read = await at(latest, (ask) => importOne(ask, set, shop, file))
    troubles.push(...read.troubles)
    rows.set(file.file, read.rows)
  }
  const decisions = await at(instant(Math.max(latest, set.bookings.asOf)), (ask) => decisionsOf(ask, shop))
  // A row that was pending in an early file has got its day by the end.
  const days = new Map(
    [...rows.values()].flat().flatMap(({ lineId, date }) => (date ? [[lineId, date] as const] : [])),
  )
  const lines = set.files.flatMap(({ file }) =>
    (rows.get(file) ?? []).map((row): Prediction => {
      const decided = decisions.get(row.lineId ?? '') ?? NOTHING
      const dir = row.direction === 'credit' ? 'CR' : 'DB'
      return {
        file,
        n: row.n,
        key: row.lineId ?? '',
        date: row.date ?? days.get(row.lineId) ?? null,
        sen: row.amountSen,
        dir,
        ...decided,
      }
    }),
  )
  return { lines, troubles }
}

type Reply<Op extends OperationName> =
  | { readonly ok: true; readonly value: HostOutput<Op> }
  | { readonly ok: false; readonly error: { readonly code: string } & Record<string, unknown> }
export type Ask = <Op extends OperationName>(op: Op, input: HostCall<Op>) => Promise<Reply<Op>>

const asking =
  (host: Awaited<ReturnType<typeof createHost>>, newId: () => string): Ask =>
  async (op, input) =>
    (await host.call(op, { ...input, commandId: newId() }, undefined)) as never

async function importOne(
  ask: Ask,
  set: SampleSet,
  shop: SampleShop,
  file: SampleFile,
): Promise<{ rows: Row[]; troubles: string[] }> {
  const troubles: string[] = []
  const trouble = (words: string): void => void troubles.push(`${file.file}: ${words}`)
  const input = {
    accountId: shop.accountIds.get(file.account) ?? null,
    fileName: file.file,
    base64: readFileSync(join(set.folder, file.file)).toString('base64'),
    ...(file.password === undefined ? {} : { password: file.password }),
    ...(file.style === undefined ? {} : { style: file.style }),
  }
  let seen = await ask('bank.preview-file', input)
  let asked: HostCall<'bank.preview-file'> = input
  if (!seen.ok && seen.error.code === 'UNKNOWN_LAYOUT') {
    const guess = seen.error['guess'] as {
      mapping: NonNullable<typeof asked.mapping>
      doubtful: string[]
    } | null
    if (guess) {
      trouble(`read through a guess; not proven: ${guess.doubtful.join(', ') || 'nothing'}`)
      asked = { ...input, mapping: guess.mapping }
      seen = await ask('bank.preview-file', asked)
    }
  }
  if (!seen.ok) {
    trouble(JSON.stringify(seen.error))
    return { rows: [], troubles }
  }
  for (const statement of seen.value.statements) {
    const broken = statement.gates.filter((gate) => gate.status === 'broken')
    for (const gate of broken) trouble(`broken check ${JSON.stringify(gate)}`)
    for (const row of statement.unreadable) trouble(`unreadable row ${JSON.stringify(row)}`)
    for (const gap of statement.gaps)
      if (gap.verdict === 'lines-missing') trouble(`gap ${JSON.stringify(gap)}`)
    if (statement.absent > 0) trouble(`${statement.absent} stored lines are not in it`)
  }
  const stored = await ask('bank.import-file', { ...asked, acceptBroken: true, commandId: '' as never })
  if (!stored.ok) trouble(JSON.stringify(stored.error))
  const read = await ask('bank.file-rows', asked)
  if (!read.ok) return { rows: [], troubles }
  const unreadable = seen.value.statements.flatMap((statement) =>
    // Rows that could not be read count too, or all behind them would be numbered wrong.
    statement.unreadable
      .filter(({ reason }) => reason !== 'AFTER_FOOTER')
      .map(({ line }) => ({ lineNo: line })),
  )
  const inFile = [...read.value.statements.flatMap((statement) => statement.rows), ...unreadable]
    .toSorted((a, b) => a.lineNo - b.lineNo)
    .map((row, at) => ({ ...row, n: at + 1 }))
  return { rows: inFile.filter((row): row is Row => 'direction' in row), troubles }
}

type Decision = Pick<Prediction, 'decision' | 'bookings' | 'suggestions'>
const NOTHING: Decision = { decision: 'none', bookings: [], suggestions: [] }

async function decisionsOf(ask: Ask, shop: SampleShop): Promise<Map<string, Decision>> {
  const decisions = new Map<string, Decision>()
  for (const accountId of shop.accountIds.values()) {
    const board = await ask('bank.board', { accountId, filter: 'to-decide', limit: 2000 })
    if (!board.ok) throw new Error(`bank.board: ${JSON.stringify(board.error)}`)
    for (const line of board.value.lines) decisions.set(line.lineId, decisionOf(line, shop))
  }
  return decisions
}

function decisionOf(line: BankLine, shop: SampleShop): Decision {
  const suggestions = groupsOf(line.candidates).map((group) =>
    group.map(({ orderId }) => shop.numberOf(orderId)),
  )
  const [best] = suggestions
  if (line.state === 'clear' && best) return { decision: 'auto', bookings: best, suggestions }
  return suggestions.length > 0 ? { decision: 'suggest', bookings: [], suggestions } : NOTHING
}

/** Orders of one exact sum come one after the other and are one suggestion. */
function groupsOf(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = []
  for (let at = 0; at < candidates.length;) {
    const first = candidates[at]
    if (!first) break
    const count = first.evidence.find((item) => item.code === 'EXACT_SUM')?.['count']
    const size = typeof count === 'number' ? count : 1
    groups.push(candidates.slice(at, at + size))
    at += size
  }
  return groups
}
