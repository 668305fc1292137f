import { err, ok } from '../../../core/result'
import { findAccountMapping, listMappings } from '../../../db/queries/statements'
import { type Handler } from '../../run/context'

export const mappings: Handler<'bank.mappings'> = ({ db }, { accountId }) => ok(listMappings(db, accountId))

/** Stored lines stay as they are; the next file with this header is asked about anew. */
export const forgetMapping: Handler<'bank.forget-mapping'> = (context, { accountId, signature }) => {
  if (!findAccountMapping(context.db, accountId, signature))
    return err({ code: 'NOT_FOUND', what: 'bank-mapping' })
  context.record('StatementMappingForgotten', { accountId, signature })
  return ok({})
}
