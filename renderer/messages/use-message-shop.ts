import { TEMPLATE_SETTING } from '../../contract/settings'
import type { MessageEvent, MessageShop } from '../../core/messages'
import { useSettings } from '../app/shop'

/** How the shop talks to its customers at each event. */
export function useMessageShop(): (event: MessageEvent) => MessageShop {
  const settings = useSettings()
  return (event) => ({
    name: settings.name,
    language: settings.paperLanguage,
    zone: settings.zone,
    template: settings[TEMPLATE_SETTING[event]],
  })
}
