import { type FactKind } from '../contract/facts'
import { applyOrPark } from './apply-fact'
import { type Reader, type Writer } from './database'
import { GENESIS, type StoredFact, factHash, newestId } from './fact-log'
import { project } from './projectors'
import * as schema from './schema'

export type ForeignFact = Omit<StoredFact, 'id'>

/** A fact that does not join on to what stands here. Nothing after it can be trusted. */
export class ChainBroken extends Error {}

/**
 * Appends a fact that was recorded elsewhere and applies it; one that is here already is passed over.
 * @param apply gives null where it applied the fact, and why it did not.
 * @throws ChainBroken when it does not follow from the fact before it, or another stands in its place.
 */
export function appendForeign(
  tx: Writer,
  fact: ForeignFact,
  apply: (tx: Writer, fact: StoredFact) => unknown = applyOrPark,
): 'known' | 'applied' | 'parked' {
  const { terminal, epoch, seq } = fact
  const end = tx.get<{ seq: number; hash: Buffer }>(
    'SELECT seq, hash FROM fact WHERE terminal = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
    [terminal, epoch],
  )
  // Mostly it is the next of its chain.
  const isNext = end !== undefined && end.seq + 1 === seq
  const here = isNext ? undefined : hashAt(tx, terminal, epoch, seq)
  if (here) {
    if (!here.equals(fact.hash)) throw new ChainBroken(`another fact stands at ${terminal}/${epoch}/${seq}`)
    return 'known'
  }
  const awaited = historyHead(tx, terminal, epoch)
  // A snapshot stands for it; it comes with the history.
  if (awaited && seq <= awaited.seq) return 'known'
  const before =
    seq === 1
      ? GENESIS
      : awaited?.seq === seq - 1
        ? awaited.hash
        : isNext
          ? end.hash
          : hashAt(tx, terminal, epoch, seq - 1)
  if (!before?.equals(fact.prevHash) || !factHash(fact).equals(fact.hash))
    throw new ChainBroken(`${terminal}/${epoch}/${seq} does not follow`)
  const stored: StoredFact = { id: newestId(tx) + 1, ...fact }
  tx.insert(schema.fact, { ...stored })
  return apply(tx, stored) === null ? 'applied' : 'parked'
}

/** Kinds that say how a thing stands from now on. Of two terminals that say so, the later by the server's order holds. */
const OVERWRITING: readonly FactKind[] = [
  'SettingsChanged',
  'PersonSaved',
  'BankAccountSaved',
  'ProductSaved',
  'ProductPhotoSet',
  'CustomerSaved',
  'StatementMappingSaved',
  'CourierAccountSaved',
  'CourierAreasKept',
  'WhatsAppAccountSaved',
]

/**
 * An own fact has got its place in the server's order: after all that has come from there so far. Where another
 * terminal's fact of its kind was applied over it meanwhile, it is applied once more, so that every terminal ends with
 * the same.
 * @returns false when the fact is not in this store.
 */
export function confirmOwn(tx: Writer, terminal: string, epoch: number, seq: number): boolean {
  const own = tx.get<StoredFact>(
    `SELECT id, terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
       command_id AS commandId, payload, prev_hash AS prevHash, hash
     FROM fact WHERE terminal = ? AND epoch = ? AND seq = ?`,
    [terminal, epoch, seq],
  )
  if (!own) return false
  if (!OVERWRITING.some((kind) => kind === own.kind)) return true
  const overtaken = tx.get(
    `SELECT 1 FROM fact WHERE kind = @kind AND id > @id AND terminal <> @terminal
     UNION ALL SELECT 1 FROM applied_again a JOIN fact f ON f.id = a.fact_id
     WHERE a.after_id >= @id AND f.kind = @kind LIMIT 1`,
    { kind: own.kind, id: own.id, terminal },
  )
  if (overtaken) {
    project(tx, own)
    tx.run('INSERT INTO applied_again (after_id, fact_id) VALUES (?, ?)', [newestId(tx), own.id])
  }
  return true
}

/** Where a chain ends in the snapshot this store began with, as long as the facts before are still to come. */
export const historyHead = (
  db: Reader,
  terminal: string,
  epoch: number,
): { seq: number; hash: Buffer } | undefined =>
  db.get('SELECT seq, hash FROM history_head WHERE terminal = ? AND epoch = ?', [terminal, epoch])

/**
 * A fact that is here is read again, in the order of another log. What says how a thing stands is applied once more
 * where it stands out of that order here, so that every terminal ends with the same.
 * @param reached up to where, in the order of applying, what was read before stands in order.
 * @param hash hex; left out: it is not compared.
 * @returns the same with this fact; undefined when the fact is not in this store.
 * @throws ChainBroken when another fact stands in its place.
 */
export function passAgain(
  tx: Writer,
  { terminal, epoch, seq }: Pick<StoredFact, 'terminal' | 'epoch' | 'seq'>,
  hash: string | undefined,
  reached: number,
): number | undefined {
  const fact = tx.get<StoredFact & { applied: number; parked: number }>(
    `SELECT id, terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
       command_id AS commandId, payload, prev_hash AS prevHash, hash,
       coalesce((SELECT max(after_id) FROM applied_again WHERE fact_id = fact.id), id) AS applied,
       EXISTS (SELECT 1 FROM parked_fact WHERE fact_id = fact.id) AS parked
     FROM fact WHERE terminal = ? AND epoch = ? AND seq = ?`,
    [terminal, epoch, seq],
  )
  if (!fact) return undefined
  if (hash !== undefined && fact.hash.toString('hex') !== hash)
    throw new ChainBroken(`another fact stands at ${terminal}/${epoch}/${seq}`)
  const { applied, parked, ...stored } = fact
  if (parked === 1 || !OVERWRITING.some((kind) => kind === fact.kind)) return reached
  if (applied > reached) return applied
  project(tx, stored)
  const newest = newestId(tx)
  tx.run('INSERT INTO applied_again (after_id, fact_id) VALUES (?, ?)', [newest, fact.id])
  return newest
}

/** The hash of one fact of a chain, undefined when it is not here. */
export function hashAt(db: Reader, terminal: string, epoch: number, seq: number): Buffer | undefined {
  return db.get<{ hash: Buffer }>('SELECT hash FROM fact WHERE terminal = ? AND epoch = ? AND seq = ?', [
    terminal,
    epoch,
    seq,
  ])?.hash
}
