import { isKnownKind, misfitOf } from '../../contract/fact-fit'
import { type SentFact, type SyncRefusal } from '../../contract/server-wire'
import { jsonOf } from '../../core/json'
import { type Result, err, ok } from '../../core/result'
import { NO_HASH, hashOf } from './hashes'
import { proven } from './proven'
import { type Chain, type LogFact, type ServerLog } from './server-log'

export type IngestRefusal = SyncRefusal<
  'GAP' | 'FORK' | 'EPOCH_CLOSED' | 'BROKEN_CHAIN' | 'UNKNOWN_TERMINAL' | 'BAD_REQUEST' | 'HUB_IN_FORCE'
>

/** Two pushes of one terminal at once are a fault of its own; a few rounds settle it. */
const ROUNDS = 4

/**
 * Takes the next facts of one terminal. What is known already is passed over when it is the same; a fact nobody can
 * read is kept with a reason and holds nobody up; everything else is taken whole or not at all.
 * @param facts of one epoch, in sequence.
 */
export async function ingest(
  log: ServerLog,
  who: { readonly shop: string; readonly terminal: string },
  facts: readonly SentFact[],
  receivedAt: number,
): Promise<Result<{ head: Chain; cursor: number }, IngestRefusal>> {
  const { shop, terminal } = who
  const sent: LogFact[] = facts.map((fact) => ({ ...fact, terminal, parked: whyParked(fact) }))
  const first = sent[0]
  if (!first) return err({ code: 'BAD_REQUEST', where: 'facts' })
  const broken = firstBroken(sent, proven.has(facts))
  if (broken !== undefined) return err({ code: 'BROKEN_CHAIN', seq: broken })

  // Mostly a push goes on where the log ends: then nothing has to be asked before.
  const end = sent.at(-1) ?? first
  const after = { epoch: first.epoch, seq: first.seq - 1, hash: first.prevHash }
  const appended = await log.append(shop, terminal, after, sent, receivedAt)
  if (appended !== undefined)
    return ok({ head: { epoch: end.epoch, seq: end.seq, hash: end.hash }, cursor: appended })

  for (let round = 0; round < ROUNDS; round++) {
    const found = await log.chainOf(shop, terminal)
    if (!found) return err({ code: 'UNKNOWN_TERMINAL' })
    const { hub, ...chain } = found
    if (hub !== null) return err({ code: 'HUB_IN_FORCE', terminal: hub })
    let head: Chain = chain
    if (first.epoch < head.epoch) return err({ code: 'EPOCH_CLOSED', head })
    if (first.epoch > head.epoch + 1) return err({ code: 'GAP', head })
    if (first.epoch === head.epoch + 1) {
      if (first.seq !== 1) return err({ code: 'GAP', head })
      if (!(await log.openEpoch(shop, terminal, head.epoch))) continue
      head = { epoch: first.epoch, seq: 0, hash: NO_HASH }
    }
    const fresh = await beyond(log, who, head, sent)
    if (!fresh.ok) return fresh
    const last = fresh.value.at(-1)
    if (!last) return ok({ head, cursor: await log.cursorOf(shop) })
    const cursor = await log.append(shop, terminal, head, fresh.value, receivedAt)
    if (cursor !== undefined)
      return ok({ head: { epoch: last.epoch, seq: last.seq, hash: last.hash }, cursor })
  }
  const head = await log.chainOf(shop, terminal)
  return head ? err({ code: 'GAP', head }) : err({ code: 'UNKNOWN_TERMINAL' })
}

/** The facts the log has not yet; a refusal when they do not join on to it. */
async function beyond(
  log: ServerLog,
  { shop, terminal }: { readonly shop: string; readonly terminal: string },
  head: Chain,
  sent: readonly LogFact[],
): Promise<Result<readonly LogFact[], SyncRefusal<'GAP' | 'FORK'>>> {
  const first = sent[0]?.seq ?? 0
  if (first > head.seq + 1) return err({ code: 'GAP', head })
  const known = sent.filter((fact) => fact.seq <= head.seq)
  if (known.length > 0) {
    const to = known.at(-1)?.seq ?? first
    const hashes = await log.hashesOf(shop, terminal, head.epoch, first, to)
    const other = known.find((fact, index) => fact.hash !== hashes[index])
    if (other) return err({ code: 'FORK', head, seq: other.seq })
  }
  const fresh = sent.slice(known.length)
  if (fresh[0] && fresh[0].prevHash !== head.hash) return err({ code: 'FORK', head, seq: fresh[0].seq })
  return ok(fresh)
}

/** The sequence of the first fact that does not follow from the one before it, or whose hash is not its own. */
function firstBroken(facts: readonly LogFact[], hashesProven: boolean): number | undefined {
  return facts.find((fact, index) => {
    const before = facts[index - 1]
    const follows =
      before === undefined
        ? fact.seq > 1 || fact.prevHash === NO_HASH
        : fact.epoch === before.epoch && fact.seq === before.seq + 1 && fact.prevHash === before.hash
    return !follows || (!hashesProven && hashOf(fact) !== fact.hash)
  })?.seq
}

/** A kind this version does not know is a newer terminal's and is well; a known kind must have its shape. */
export function whyParked(fact: SentFact): string | null {
  const payload = jsonOf(fact.payload)
  if (payload === undefined) return 'NOT_JSON'
  if (!isKnownKind(fact.kind)) return null
  const misfit = misfitOf(fact.kind, payload)
  return misfit === null ? null : `BAD_PAYLOAD ${misfit}`.trim()
}
