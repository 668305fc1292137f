import { type Money, NO_MONEY } from '../core/money'
import { DAY, type Instant } from '../core/time'
import { type Reader, type Writer } from './database'

/** By what an answer is found again: whose it is, from where to where, and what is charged. */
export interface RateKey {
  readonly accountId: string
  readonly origin: string
  readonly destination: string
  /** Grams, whole kilograms. */
  readonly weight: number
}

export interface KnownRate {
  readonly company: string
  readonly service: string
  readonly name: string
  readonly price: Money
  readonly duration: string
  readonly takesCod: boolean | null
}

export interface KnownRates {
  readonly askedAt: Instant
  /** The cheapest first. */
  readonly rates: readonly KnownRate[]
}

/** A service of no name says that the courier was asked and carries nothing there. */
const NONE: KnownRate = { company: '', service: '', name: '', price: NO_MONEY, duration: '', takesCod: null }
/** Older prices help nobody. */
const KEPT_FOR = 365 * DAY

/** What a courier said last of a way and a weight; undefined: it was never asked. */
export function findKnownRates(db: Reader, key: RateKey): KnownRates | undefined {
  const rows = db.all<Omit<KnownRate, 'takesCod'> & { takesCod: number | null; askedAt: Instant }>(
    `SELECT company, service, name, price, duration, takes_cod AS takesCod, asked_at AS askedAt FROM known_rate
     WHERE account_id = @accountId AND destination = @destination AND origin = @origin AND weight = @weight
     ORDER BY price, name`,
    { ...key },
  )
  const [first] = rows
  if (first === undefined) return undefined
  return {
    askedAt: first.askedAt,
    rates: rows
      .filter(({ service }) => service !== NONE.service)
      .map(({ askedAt: _, ...rate }) => ({
        ...rate,
        takesCod: rate.takesCod === null ? null : rate.takesCod === 1,
      })),
  }
}

/** An answer takes the place of the one before: a service that is no longer offered is gone. */
export function keepRates(tx: Writer, key: RateKey, rates: readonly KnownRate[], at: Instant): void {
  tx.run(
    'DELETE FROM known_rate WHERE account_id = @accountId AND destination = @destination AND origin = @origin AND weight = @weight',
    { ...key },
  )
  tx.run('DELETE FROM known_rate WHERE asked_at < ?', [at - KEPT_FOR])
  for (const rate of rates.length === 0 ? [NONE] : rates)
    tx.run(
      `INSERT INTO known_rate (account_id, origin, destination, weight, company, service, name, price, duration, takes_cod, asked_at)
       VALUES (@accountId, @origin, @destination, @weight, @company, @service, @name, @price, @duration, @takesCod, @at)
       ON CONFLICT (account_id, destination, origin, weight, company, service) DO UPDATE
         SET name = excluded.name, price = excluded.price, duration = excluded.duration, takes_cod = excluded.takes_cod
         WHERE excluded.price < price`,
      { ...key, ...rate, takesCod: rate.takesCod === null ? null : Number(rate.takesCod), at },
    )
}
