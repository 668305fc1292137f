import { DEMO_CUSTOMERS, type DemoCustomer } from './customers'
import { DEMO_ORDERS, type DemoOrder } from './orders'
import { type DemoProduct, demoProducts } from './products'
import { seededRandom } from './random'
import { DEMO_BANK_ACCOUNTS, DEMO_PEOPLE, DEMO_SHOP, type DemoBankAccount, type DemoPerson } from './shop'

export { type BcaFile, type BcaLine, klikBcaIndividuCsv } from './bank-file'
export { type DemoDue, demoBankLines } from './bank-plan'
export { type DemoAddress, type DemoCustomer } from './customers'
export { type DemoOrder, type DemoPayment } from './orders'
export { type DemoProduct } from './products'
export { type Random, seededRandom } from './random'
export { type DemoBankAccount, type DemoPerson } from './shop'

export type DemoShop = {
  readonly settings: typeof DEMO_SHOP
  readonly people: readonly DemoPerson[]
  readonly bankAccounts: readonly [DemoBankAccount, DemoBankAccount]
  readonly products: readonly DemoProduct[]
  readonly customers: readonly DemoCustomer[]
  readonly orders: readonly DemoOrder[]
}

/** The seed of the shop in the handbook's pictures. */
export const DEMO_SEED = 2026

/** All that the demo shop is made of, as plain data; the same seed gives the same shop. */
export function demoShop(seed: number = DEMO_SEED): DemoShop {
  return {
    settings: DEMO_SHOP,
    people: DEMO_PEOPLE,
    bankAccounts: DEMO_BANK_ACCOUNTS,
    products: demoProducts(seededRandom(seed)),
    customers: DEMO_CUSTOMERS,
    orders: DEMO_ORDERS,
  }
}
