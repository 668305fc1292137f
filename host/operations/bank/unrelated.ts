import { err, ok } from '../../../core/result'
import { findLine, listAllocationsOfLine } from '../../../db/queries/bank'
import { restsOfLines } from '../../../db/queries/bank-money'
import { type Handler } from '../../run/context'

export const markUnrelated: Handler<'bank.mark-unrelated'> = (context, { lineId, reason }) => {
  const line = findLine(context.db, lineId)
  if (!line) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  const given = [
    ...listAllocationsOfLine(context.db, lineId),
    ...(restsOfLines(context.db, [lineId]).get(lineId) ?? []),
  ]
  const used = given.reduce((sum, part) => sum + part.amount, 0)
  if (used > 0) return err({ code: 'LINE_OVER_ALLOCATED', left: line.left, want: line.left + used })
  context.record('LineMarkedUnrelated', { lineId, reason })
  return ok({})
}

export const unmark: Handler<'bank.unmark'> = (context, { lineId }) => {
  const line = findLine(context.db, lineId)
  if (!line || line.unrelatedReason === null) return err({ code: 'NOT_FOUND', what: 'bank-line' })
  context.record('LineUnmarked', { lineId })
  return ok({})
}
