import { type Id, type LineId } from '../../../core/ids'
import { err, ok } from '../../../core/result'
import { findLine, listAllocationsOfLine, marksOfLine } from '../../../db/queries/bank'
import { restsOfLines } from '../../../db/queries/bank-money'
import { type CommandContext, type Handler } from '../../run/context'

export const markUnrelated: Handler<'bank.mark-unrelated'> = (context, { lineId, reason }) => {
  const line = findLine(context.db, lineId)
  if (!line) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  const given = [
    ...listAllocationsOfLine(context.db, lineId),
    ...(restsOfLines(context.db, [lineId]).get(lineId) ?? []),
  ]
  const used = given.reduce((sum, part) => sum + part.amount, 0)
  if (used > 0) return err({ code: 'LINE_OVER_ALLOCATED', left: line.left, want: line.left + used })
  context.record('LineMarkedUnrelated', { lineId, reason, markId: context.newId<'LineMark'>() })
  return ok({})
}

export const unmark: Handler<'bank.unmark'> = (context, { lineId }) => {
  const line = findLine(context.db, lineId)
  if (!line || line.unrelatedReason === null) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  takeMarksOff(context, lineId)
  return ok({})
}

/** Two desks may have marked one line; all marks come off, each by its name. */
export function takeMarksOff(context: CommandContext, lineId: LineId): void {
  for (const markId of marksOfLine(context.db, lineId))
    context.record('LineUnmarked', {
      lineId,
      ...(markId === lineId ? {} : { markId: markId as Id<'LineMark'> }),
    })
}
