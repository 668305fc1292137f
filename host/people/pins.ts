import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { type RefusalOf } from '../../contract/refusals'
import { type Person } from '../../contract/operations/shop'
import { type Result, err, ok } from '../../core/result'
import { type Instant, MINUTE } from '../../core/time'
import { type Reader } from '../../db/database'
import { findPerson } from '../../db/queries/shop'

const TRIES = 5
const LOCK_MS = 5 * MINUTE

/** scrypt with Node's default cost, `salt:hash` in hex. */
export function hashPin(pin: string): string {
  const salt = randomBytes(16)
  return `${salt.toString('hex')}:${scryptSync(pin, salt, 32).toString('hex')}`
}

function pinFits(pin: string, pinHash: string): boolean {
  const [salt, hash] = pinHash.split(':')
  if (!salt || !hash) return false
  return timingSafeEqual(scryptSync(pin, Buffer.from(salt, 'hex'), 32), Buffer.from(hash, 'hex'))
}

export type PinRefusal = RefusalOf<'PIN_WRONG' | 'PIN_LOCKED' | 'NOT_FOUND'>

/** Checks PINs and counts wrong ones, so that nobody tries all ten thousand. The count starts anew with the program. */
export interface PinGuard {
  check(db: Reader, personId: string, pin: string, now: Instant): Result<Person, PinRefusal>
  /** The same for a supervisor who vouches for something. */
  approve(db: Reader, approval: { personId: string; pin: string }, now: Instant): Result<Person, PinRefusal>
}

export function createPinGuard(): PinGuard {
  const wrong = new Map<string, { count: number; lockedUntil: number }>()
  const check: PinGuard['check'] = (db, personId, pin, now) => {
    const person = findPerson(db, personId)
    if (!person?.active) return err({ code: 'NOT_FOUND', what: 'person' })
    const before = wrong.get(personId) ?? { count: 0, lockedUntil: 0 }
    if (before.lockedUntil > now) return err({ code: 'PIN_LOCKED', untilMs: before.lockedUntil })
    if (!pinFits(pin, person.pinHash)) {
      const count = before.count + 1
      const locked = count >= TRIES
      wrong.set(personId, { count: locked ? 0 : count, lockedUntil: locked ? now + LOCK_MS : 0 })
      return locked
        ? err({ code: 'PIN_LOCKED', untilMs: now + LOCK_MS })
        : err({ code: 'PIN_WRONG', left: TRIES - count })
    }
    wrong.delete(personId)
    const { pinHash: _, ...known } = person
    return ok(known)
  }
  return {
    check,
    approve(db, approval, now) {
      const person = findPerson(db, approval.personId)
      if (!person?.active || person.role !== 'supervisor')
        return err({ code: 'NOT_FOUND', what: 'supervisor' })
      return check(db, approval.personId, approval.pin, now)
    },
  }
}
