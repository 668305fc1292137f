import { err, ok } from '../../../core/result'
import { listBankAccounts } from '../../../db/queries/shop'
import { type Handler } from '../../run/context'

export const saveBankAccount: Handler<'bank-account.save'> = (context, { commandId: _, ...input }) => {
  const { accountId } = input
  if (accountId && !listBankAccounts(context.db).some((account) => account.accountId === accountId)) {
    return err({ code: 'NOT_FOUND', what: 'bank-account' })
  }
  const account = { ...input, accountId: accountId ?? context.newId<'BankAccount'>() }
  context.record('BankAccountSaved', account)
  return ok(account)
}
