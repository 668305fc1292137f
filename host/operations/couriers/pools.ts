import { type CourierAccount } from '../../../contract/courier-account'
import { hasPool, optionsOf } from '../../../contract/courier-options'
import { type AwbPool } from '../../../contract/operations/couriers'
import { type Id } from '../../../core/ids'
import { err, ok } from '../../../core/result'
import { DAY } from '../../../core/time'
import { readAwbBlock } from '../../../core/shipment/awb-block'
import { type Reader, inTransaction } from '../../../db/database'
import {
  countUnreported,
  drawnSince,
  forgetBlockName,
  freeAwbs,
  freeByHolder,
  keepBlockName,
  knownAwbs,
  openBlockName,
} from '../../../db/queries/awb-pool'
import { findCourierAccount, listCourierAccounts } from '../../../db/queries/couriers'
import { type CommandContext, type Handlers } from '../../run/context'
import { type CourierAccess } from '../../shipping/courier-access'

/** What so many days usually take is always few. */
const DAYS_AHEAD = 2
const DAYS_COUNTED = 14

type PoolOps =
  | 'awb.pools'
  | 'awb.read-block'
  | 'awb.keep-block'
  | 'awb.fetch-block'
  | 'awb.lease'
  | 'awb.burn'

export const poolHandlers = (access: CourierAccess): Handlers<PoolOps> => ({
  'awb.pools': ({ db, terminal, now }) =>
    ok(
      listCourierAccounts(db)
        .filter((account) => account.active && usesPool(account))
        .map((account) => poolOf(db, account, terminal.code, now(), access)),
    ),

  'awb.read-block'({ db }, { courierAccountId, text }) {
    const account = findCourierAccount(db, courierAccountId)
    if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
    const { numbers, unread, doubtful } = readAwbBlock(text, ruleOf(account))
    return ok({
      numbers: numbers.length,
      first: numbers[0] ?? '',
      last: numbers.at(-1) ?? '',
      known: knownAwbs(db, courierAccountId, numbers).size,
      doubtful: doubtful.slice(0, 5),
      unread: [...unread],
    })
  },

  'awb.keep-block'(context, { courierAccountId, text }) {
    const account = findCourierAccount(context.db, courierAccountId)
    if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
    const elsewhere = keeperElsewhere(account, context.terminal.code)
    if (elsewhere !== null) return err({ code: 'AWB_BLOCK_ELSEWHERE', terminal: elsewhere })
    const kept = keepBlock(context, account, readAwbBlock(text, ruleOf(account)).numbers, 'typed')
    return kept > 0 ? ok({ kept }) : err({ code: 'AWB_BLOCK_EMPTY' })
  },

  async 'awb.fetch-block'(context, { courierAccountId, count }) {
    const account = findCourierAccount(context.db, courierAccountId)
    if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
    const elsewhere = keeperElsewhere(account, context.terminal.code)
    if (elsewhere !== null) return err({ code: 'AWB_BLOCK_ELSEWHERE', terminal: elsewhere })
    const courier = access.courierOf(account)
    if (!courier) return err({ code: 'COURIER_NO_KEY' })
    if (courier.pool === null) return err({ code: 'AWB_BLOCK_BY_MAIL' })
    // One name for one block until it has come: a courier that knows it again gives the same numbers.
    const requestNo = openBlockName(context.db, courierAccountId) ?? blockName(context.newId())
    inTransaction(context.store, (tx) => ok(keepBlockName(tx, courierAccountId, requestNo)))
    const answer = await courier.pool(count, requestNo)
    if (answer.kind === 'unreachable' || answer.kind === 'lost')
      return err({ code: 'COURIER_UNREACHABLE', reason: answer.detail })
    if (answer.kind !== 'numbers') return err({ code: 'COURIER_REFUSED', detail: answer.detail })
    return context.transact((command) => {
      forgetBlockName(command.tx, courierAccountId)
      const kept = keepBlock(command, account, answer.numbers, 'courier')
      return kept > 0 ? ok({ kept }) : err({ code: 'AWB_BLOCK_EMPTY' })
    })
  },

  'awb.lease'(context, { courierAccountId, to, count }) {
    if (!findCourierAccount(context.db, courierAccountId)) return err({ code: 'NOT_FOUND', what: 'courier' })
    const numbers = freeAwbs(context.db, courierAccountId, context.terminal.code, count)
    if (to === context.terminal.code || numbers.length < count)
      return err({ code: 'AWB_POOL_SHORT', free: numbers.length })
    context.record('AwbsLeased', { courierAccountId, to, numbers })
    return ok({ leased: numbers.length })
  },

  'awb.burn'(context, { courierAccountId, text, reason }) {
    const account = findCourierAccount(context.db, courierAccountId)
    if (!account) return err({ code: 'NOT_FOUND', what: 'courier' })
    const free = freeAwbs(context.db, courierAccountId, context.terminal.code, 20_000)
    if (free.length === 0) return err({ code: 'AWB_POOL_SHORT', free: 0 })
    const named = new Set(readAwbBlock(text, ruleOf(account)).numbers)
    const numbers = text.trim() === '' ? free : free.filter((number) => named.has(number))
    if (numbers.length === 0) return err({ code: 'AWB_NOT_FREE' })
    context.record('AwbsBurned', { courierAccountId, numbers, reason })
    return ok({ burned: numbers.length })
  },
})

export const usesPool = (account: CourierAccount): boolean =>
  hasPool(account.provider) && optionsOf(account)['pool'] === 'yes'

function poolOf(
  db: Reader,
  account: CourierAccount,
  here: string,
  now: number,
  access: CourierAccess,
): AwbPool {
  const { courierAccountId, name, provider } = account
  const holders = freeByHolder(db, courierAccountId)
  const free = holders.find(({ terminal }) => terminal === here)?.free ?? 0
  const perDay = drawnSince(db, courierAccountId, here, now - DAYS_COUNTED * DAY) / DAYS_COUNTED
  const warnBelow = Math.max(Number(optionsOf(account)['poolWarnBelow']) || 0, Math.ceil(perDay * DAYS_AHEAD))
  return {
    courierAccountId,
    name,
    provider,
    free,
    warnBelow,
    low: free < warnBelow,
    keepsHere: keeperElsewhere(account, here) === null,
    keeper: account.keeper ?? here,
    canFetch: (access.courierOf(account)?.pool ?? null) !== null,
    holders,
    unreported: countUnreported(db, courierAccountId),
  }
}

const ruleOf = ({ provider }: CourierAccount): 'luhn' | 'consecutive' =>
  provider === 'jne' ? 'luhn' : 'consecutive'

/** Two terminals that took in the same mail would both draw its numbers: one keeps the blocks. */
const keeperElsewhere = ({ keeper }: CourierAccount, here: string): string | null =>
  keeper === undefined || keeper === here ? null : keeper

function keepBlock(
  context: CommandContext,
  { courierAccountId }: CourierAccount,
  numbers: readonly string[],
  source: 'courier' | 'typed',
): number {
  const known = knownAwbs(context.db, courierAccountId, numbers)
  const fresh = [...new Set(numbers.map((number) => number.trim().toUpperCase()))].filter(
    (number) => number.length >= 5 && number.length <= 40 && !known.has(number),
  )
  if (fresh.length === 0) return 0
  context.record('AwbBlockKept', {
    courierAccountId,
    blockId: context.newId<'AwbBlock'>(),
    source,
    numbers: fresh,
  })
  return fresh.length
}

/** At most 20 capitals and digits. */
const blockName = (id: Id<'AwbBlock'>): string => `B${id.replaceAll('-', '').slice(0, 16).toUpperCase()}`
