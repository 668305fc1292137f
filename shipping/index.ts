import { createBiteship } from './biteship'
import type { Courier, CourierAccess } from './courier'

export { BITESHIP_ADDRESS } from './biteship'
export type { Courier, CourierAccess, Created, FieldProblem, Known, ParcelRequest, Party } from './courier'
export { isSafeAddress } from './http'

export const PROVIDERS = ['biteship'] as const
export type Provider = (typeof PROVIDERS)[number]

/** The adapter of a shop's account. */
export function createCourier(provider: Provider, access: CourierAccess): Courier {
  switch (provider) {
    case 'biteship':
      return createBiteship(access)
  }
}
