import { err, ok } from '../../../core/result'
import { readShop } from '../../../db/queries/shop'
import { type Handler } from '../../run/context'
import { hashPin } from '../../people/pins'

/** Founds a real shop: its settings, its first supervisor, and the bank accounts customers pay to. */
export const foundShop: Handler<'shop.found'> = (context, input) => {
  if (readShop(context.db)) return err({ code: 'SHOP_ALREADY_FOUNDED' })
  context.record('ShopFounded', { shopId: context.newId(), settings: input.settings, demo: false })
  const ownerId = context.newId<'Person'>()
  const { name, pin } = input.owner
  context.record('PersonSaved', {
    personId: ownerId,
    name,
    role: 'supervisor',
    pinHash: hashPin(pin),
    active: true,
  })
  for (const account of input.bankAccounts) {
    context.record('BankAccountSaved', { accountId: context.newId(), ...account, active: true })
  }
  return ok({ ownerId })
}
