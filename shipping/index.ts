import { createBiteship } from './biteship'
import type { Courier, CourierAccess } from './courier'
import { createJne } from './jne'
import { createJnt } from './jnt'
import { createSicepat } from './sicepat'

export type {
  Courier,
  CourierAccess,
  Created,
  FieldProblem,
  Known,
  ParcelRequest,
  Party,
  PlaceCode,
  RatePlace,
  RateQuestion,
  Rates,
  TrackEvent,
  Tracked,
} from './courier'
export { numberOf } from './fields'
export { type Answer, askService, isSafeAddress } from './http'

export type Provider = 'biteship' | 'sicepat' | 'jne' | 'jnt'

/** The adapter of a shop's account. */
export function createCourier(provider: Provider, access: CourierAccess): Courier {
  switch (provider) {
    case 'biteship':
      return createBiteship(access)
    case 'sicepat':
      return createSicepat(access)
    case 'jne':
      return createJne(access)
    case 'jnt':
      return createJnt(access)
  }
}
