import { createHash } from 'node:crypto'
import { hashedText } from '../../contract/fact-bytes'
import { type SentFact } from '../../contract/server-wire'

export const NO_HASH = '0'.repeat(64)
const uuid = (n: number): string => `0199aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`
export const SHOP = uuid(1)
export const OTHER_SHOP = uuid(2)

export interface ChainMaker {
  next(kind?: string, payload?: unknown): SentFact
  many(count: number): SentFact[]
}

/** Facts of one terminal, each hashed on the one before it as a real terminal does. */
export function chainOf(
  terminal: string,
  epoch = 1,
  from: { seq: number; hash: string } = { seq: 0, hash: NO_HASH },
): ChainMaker {
  let { seq, hash } = from
  const next: ChainMaker['next'] = (
    kind = 'DropOrderAcknowledged',
    payload = { dropOrderId: uuid(seq + 100) },
  ) => {
    seq++
    const fact = {
      epoch,
      seq,
      kind,
      at: 1_795_312_800_000 + seq,
      businessDay: '2026-11-22',
      personId: null,
      commandId: uuid(seq),
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      prevHash: hash,
    }
    hash = createHash('sha256')
      .update(Buffer.from(fact.prevHash, 'hex'))
      .update(hashedText({ ...fact, terminal }))
      .digest('hex')
    return { ...fact, hash }
  }
  return { next, many: (count) => Array.from({ length: count }, () => next()) }
}
