import { type HostOutput } from '../../../contract/host'
import { type ParcelRate, type RatesOfAccount } from '../../../contract/operations/rates'
import { type CourierAccount } from '../../../contract/courier-account'
import { ok } from '../../../core/result'
import { type Instant, MINUTE, SECOND } from '../../../core/time'
import { inTransaction } from '../../../db/database'
import { type KnownRate, findKnownRates, keepRates } from '../../../db/known-rates'
import { sameCourier } from '../../../db/queries/couriers'
import { money } from '../../../core/money'
import { type Rates } from '../../../shipping'
import { type ActionContext, type Handlers } from '../../run/context'
import { type CourierAccess, ratesOf } from '../../shipping/courier-access'
import { type AccountQuestion, parcelOf, questionsOf } from '../../shipping/rate-question'

/** Prices change by the week: what was answered so lately need not be asked again while goods are scanned. */
const FRESH_FOR = 10 * MINUTE
/** Whoever books waits no longer for one courier; an answer that comes later is kept all the same. */
const WAIT_FOR_ONE = 8 * SECOND

type Trouble = HostOutput<'rate.ask'>['troubles'][number]

export const rateHandlers = (access: CourierAccess): Handlers<'rate.known' | 'rate.ask'> => ({
  'rate.known'({ db, now }, input) {
    const parcel = parcelOf(db, input)
    const { weighs, grams, products, withoutWeight, withoutSize, volume } = parcel
    return ok({
      parcel: { grams: weighs, fromProducts: grams, products, withoutWeight, withoutSize, volume },
      accounts: questionsOf(db, access, input, parcel).map((question): RatesOfAccount => {
        const { account, courier, charged, missing, ask } = question
        const known = ask === null ? undefined : findKnownRates(db, ask.key)
        return {
          courierAccountId: account.courierAccountId,
          name: account.name,
          provider: account.provider,
          chargeable: { grams: charged.grams, volumetric: charged.volumetric, by: charged.by },
          missing,
          hasKey: courier !== undefined,
          askedAt: known?.askedAt ?? null,
          fresh: isFresh(known?.askedAt, now()),
          rates: (known?.rates ?? []).map((rate) => inTheShopsWords(account, rate)),
        }
      }),
    })
  },

  async 'rate.ask'(context, { again, ...input }) {
    const { db, now } = context
    const questions = questionsOf(db, access, input, parcelOf(db, input)).filter(
      ({ ask }) => ask !== null && (again || !isFresh(findKnownRates(db, ask.key)?.askedAt, now())),
    )
    // Side by side: one that is slow or fails keeps no other from being seen.
    const troubles = await Promise.all(questions.map((question) => askOne(context, access, question, again)))
    return ok({ asked: questions.length, troubles: troubles.filter((trouble) => trouble !== null) })
  },
})

async function askOne(
  context: ActionContext,
  access: CourierAccess,
  { account, courier, ask }: AccountQuestion,
  again: boolean,
): Promise<Trouble | null> {
  if (courier === undefined || ask === null) return null
  const { courierAccountId } = account
  const name = ratesOf(courierAccountId)
  const trouble = (code: Trouble['code'], detail: string): Trouble => ({ courierAccountId, code, detail })
  if (again) access.resume(name)
  const resting = access.reason(name, context.now())
  if (resting !== null) return trouble(resting === LOCKED ? 'KEY' : 'UNREACHABLE', resting)

  const asking = access.inTurn(courierAccountId, async (): Promise<Trouble | null> => {
    const answer = await courier.rates(ask.question)
    // The program is being closed: the store may be gone.
    if (access.closed) return null
    switch (answer.kind) {
      case 'rates': {
        access.resume(name)
        const at = context.now()
        inTransaction(context.store, (tx) => ok(keepRates(tx, ask.key, answer.rates.map(toKnown), at)))
        context.emit('changed', { topics: ['rates'] })
        return null
      }
      case 'refused':
        access.resume(name)
        return trouble('REFUSED', answer.detail.slice(0, 200))
      case 'unreachable':
        access.rest(name, answer.detail, context.now(), answer.retryAfterMs)
        return trouble('UNREACHABLE', answer.detail)
      case 'locked-out':
        access.lockOut(name, LOCKED)
        return trouble('KEY', answer.detail.slice(0, 200))
    }
  })
  return Promise.race([asking, slow(trouble('SLOW', ''))])
}

const LOCKED = 'LOCKED_OUT'

const slow = (trouble: Trouble): Promise<Trouble> =>
  new Promise((done) => setTimeout(done, WAIT_FOR_ONE, trouble).unref())

const isFresh = (askedAt: Instant | undefined, now: Instant): boolean =>
  askedAt !== undefined && now - askedAt >= 0 && now - askedAt < FRESH_FOR

const toKnown = (rate: Extract<Rates, { kind: 'rates' }>['rates'][number]): KnownRate => ({
  company: rate.company,
  service: rate.service,
  name: rate.name,
  price: money(Math.max(0, rate.price)),
  duration: rate.duration,
  takesCod: rate.takesCod ?? null,
})

/**
 * A service by the name of the shop's list, so that its AWB comes by itself. One that is not on it has a name that no
 * entry has: nothing is ever asked for under another service than the one that was chosen.
 */
function inTheShopsWords(account: CourierAccount, rate: KnownRate): ParcelRate {
  const { name, price, duration, takesCod } = rate
  const route = account.routes.find(
    ({ company, service }) =>
      sameCourier(service, rate.service) &&
      (account.provider !== 'biteship' || sameCourier(company, rate.company)),
  )
  const shown = { name, listed: route !== undefined, price, duration, takesCod }
  if (route !== undefined) {
    const rest = name.toLowerCase().startsWith(`${route.courier.toLowerCase()} `)
      ? name.slice(route.courier.length + 1)
      : ''
    return { ...shown, courier: route.courier, service: rest.slice(0, 30) }
  }
  const taken = account.routes.some(({ courier }) => sameCourier(courier, name))
  return { ...shown, courier: (taken ? `${name} ${rate.service}` : name).slice(0, 30), service: '' }
}
