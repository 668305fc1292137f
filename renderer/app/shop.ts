import { createContext, useContext } from 'react'
import type { HostOutput } from '../../contract/host'
import { DEFAULT_SETTINGS, type ShopSettings } from '../../contract/settings'
import type { Zone } from '../../core/time'
import { useHost } from './host'

export type ShopState = HostOutput<'shop.state'>

/** The shop's state; undefined until the host answered for the first time. */
export function useShopState(): ShopState | undefined {
  return useHost('shop.state', {}, { everyMs: 60_000 }).data
}

/** Given by the frame once for all: every time shown needs the zone, and a list shows hundreds of them. */
export const ShopSettingsContext = createContext<ShopSettings>(DEFAULT_SETTINGS)

/** The shop's settings; screens are shown in a founded shop only. */
export const useSettings = (): ShopSettings => useContext(ShopSettingsContext)

/** The zone in which clocks are shown. */
export const useZone = (): Zone => useSettings().zone
