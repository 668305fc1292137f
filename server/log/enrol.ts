import { type SyncRefusal } from '../../contract/server-wire'
import { type Result, err, ok } from '../../core/result'
import { type EnrolRefusal, type Enrolment } from './server-log'

export type EnrolDecision = {
  readonly shopId: string
  readonly terminal: string
  /** The shop is new on this server. */
  readonly founds: boolean
  /** The terminal is known and gets a new key. */
  readonly again: boolean
}

/**
 * What a used-up code makes of the terminal that brings it.
 * @param invitation its shop, null for a code that founds one; undefined where there is no such code or it is too late.
 * @param known the terminal's own shop as the server knows it, the codes taken in the shop that is joined and what the
 * next one is; and its hub, which alone takes terminals in while it is in force.
 */
export function decideEnrolment(
  invitation: { readonly shop: string | null } | undefined,
  { shop }: Enrolment,
  known: {
    readonly shopExists: boolean
    readonly codes: readonly string[]
    readonly nextCode: (taken: readonly string[]) => string
    readonly hub: string | null
  },
): Result<EnrolDecision, EnrolRefusal> {
  if (!invitation) return err({ code: 'ENROL_CODE_WRONG' })
  if (invitation.shop === null) return decideFounding(shop, known.shopExists)
  // The hub itself may come for a new key.
  if (known.hub !== null && known.hub !== shop?.terminal)
    return err({ code: 'HUB_IN_FORCE', terminal: known.hub })
  if (shop === null) {
    const terminal = known.nextCode(known.codes)
    return ok({ shopId: invitation.shop, terminal, founds: false, again: false })
  }
  if (shop.shopId !== invitation.shop) return err({ code: 'OTHER_SHOP' })
  return ok({
    shopId: shop.shopId,
    terminal: shop.terminal,
    founds: false,
    again: known.codes.includes(shop.terminal),
  })
}

function decideFounding(
  shop: Enrolment['shop'],
  shopExists: boolean,
): Result<EnrolDecision, SyncRefusal<'SHOP_NEEDED' | 'SHOP_EXISTS'>> {
  if (shop === null) return err({ code: 'SHOP_NEEDED' })
  if (shopExists) return err({ code: 'SHOP_EXISTS' })
  return ok({ shopId: shop.shopId, terminal: shop.terminal, founds: true, again: false })
}
