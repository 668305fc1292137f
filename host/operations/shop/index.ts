import { type Handlers } from '../../run/context'
import { type PinGuard } from '../../people/pins'
import { changeSettings } from './change-settings'
import { foundShop } from './found-shop'
import { openDemoShop } from './open-demo-shop'
import { acceptClock, savePerson, signIn } from './people'
import { saveBankAccount } from './save-bank-account'
import { shopState } from './shop-state'
import { listBankAccounts, listPeople } from '../../../db/queries/shop'
import { ok } from '../../../core/result'

export const shopHandlers = (
  pins: PinGuard,
): Handlers<
  | 'shop.state'
  | 'shop.found'
  | 'shop.open-demo'
  | 'settings.change'
  | 'clock.accept'
  | 'person.list'
  | 'person.sign-in'
  | 'person.save'
  | 'bank-account.list'
  | 'bank-account.save'
> => ({
  'shop.state': shopState,
  'shop.found': foundShop,
  'shop.open-demo': openDemoShop,
  'settings.change': changeSettings,
  'clock.accept': acceptClock(pins),
  'person.list': (context) => ok(listPeople(context.db)),
  'person.sign-in': signIn(pins),
  'person.save': savePerson,
  'bank-account.list': (context) => ok(listBankAccounts(context.db)),
  'bank-account.save': saveBankAccount,
})
