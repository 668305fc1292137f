import { type ShopSettings } from '../../contract/settings'
import { type Reader } from '../../db/database'
import { readShop } from '../../db/queries/shop'

/** Thrown where something needs the shop before there is one; the runner turns it into its refusal. */
export class ShopNotFounded extends Error {}

/** @throws ShopNotFounded */
export function settingsOf(db: Reader): ShopSettings {
  const shop = readShop(db)
  if (!shop) throw new ShopNotFounded()
  return shop.settings
}
