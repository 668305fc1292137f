import { money } from '../../../core/money'
import { ok } from '../../../core/result'
import { businessDayOf } from '../../../core/time'
import { readPipeline } from '../../../db/queries/pipeline'
import { countApiMessages } from '../../../db/api-messages'
import { type Handler } from '../../run/context'
import { dueRules, messagesToTell } from '../messages/due'
import { countClearMatches } from './clear-matches'

/** What waits at each step of the day, for the home board. */
export const homePipeline: Handler<'home.pipeline'> = (context) => {
  const { zone, dayCutHour } = context.settings()
  const now = context.now()
  const today = businessDayOf(now, zone, dayCutHour)
  const counts = readPipeline(context.db, { now, today, desk: context.terminal.code })
  return ok({
    ...counts,
    // Whoever is told by a message nobody knows of waits for a person, too.
    messagesDue:
      messagesToTell(context.db, dueRules(now, context.terminal.code, context.settings())).length +
      countApiMessages(context.db).doubts,
    clearMatches: counts.moneyToMatch === 0 ? 0 : countClearMatches(context.db, now),
    shiftOpen: counts.shiftOpen === 1,
    totalToday: money(counts.totalToday),
  })
}
