import type { HostOutput } from '../../contract/host'
import { DEFAULT_SETTINGS, type ShopSettings } from '../../contract/settings'
import type { Zone } from '../../core/time'
import { useHost } from './host'

export type ShopState = HostOutput<'shop.state'>

/** The shop's state; undefined until the host answered for the first time. */
export function useShopState(): ShopState | undefined {
  return useHost('shop.state', {}, { everyMs: 60_000 }).data
}

/** The shop's settings; screens are shown in a founded shop only. */
export function useSettings(): ShopSettings {
  return useShopState()?.settings ?? DEFAULT_SETTINGS
}

/** The zone in which clocks are shown. */
export const useZone = (): Zone => useSettings().zone
