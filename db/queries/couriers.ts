import { CourierAccount } from '../../contract/courier-account'
import { type Reader } from '../database'

/** The shop's accounts by name. */
export const listCourierAccounts = (db: Reader): CourierAccount[] =>
  db
    .all<{ account: string }>('SELECT account FROM courier_account ORDER BY name COLLATE NOCASE, account_id')
    .map(({ account }) => CourierAccount.parse(JSON.parse(account)))

export function findCourierAccount(db: Reader, accountId: string): CourierAccount | undefined {
  const row = db.get<{ account: string }>('SELECT account FROM courier_account WHERE account_id = ?', [
    accountId,
  ])
  return row && CourierAccount.parse(JSON.parse(row.account))
}

/** The active account that gives numbers for a courier of the shop's list. */
export const accountForCourier = (db: Reader, courier: string): CourierAccount | undefined =>
  listCourierAccounts(db).find(
    (account) => account.active && account.routes.some((route) => sameCourier(route.courier, courier)),
  )

export const sameCourier = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase()
