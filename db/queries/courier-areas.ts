import { type CourierArea } from '../../contract/courier-account'
import { type Place, placeNames } from '../../core/shipment/place-names'
import { type Reader } from '../database'

/**
 * What a courier calls a place: by the code of its area, else by its postcode, else by district and city, else by the
 * city, as the shop's list of the account has it. Never guessed: `Bandung` is neither the city nor the regency of that name.
 */
export function areaOf(db: Reader, accountId: string, address: Place): { code: string; area: string } {
  for (const place of placeNames(address)) {
    const found = db.get<{ code: string; area: string }>(
      'SELECT code, area FROM courier_area WHERE account_id = ? AND place = ?',
      [accountId, place],
    )
    if (found) return found
  }
  return { code: '', area: '' }
}

export const countAreas = (db: Reader, accountId: string): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM courier_area WHERE account_id = ?', [accountId])?.n ?? 0

export const listAreas = (db: Reader, accountId: string): CourierArea[] =>
  db.all('SELECT place, code, area FROM courier_area WHERE account_id = ? ORDER BY place', [accountId])
