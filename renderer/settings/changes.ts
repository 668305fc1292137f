import type { ShopSettings } from '../../contract/settings'

/** The settings that differ; only these are sent, so that two people changing different things both win. */
export function changedSettings(before: ShopSettings, after: ShopSettings): Partial<ShopSettings> {
  const entries = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof ShopSettings]),
  )
  return Object.fromEntries(entries)
}
