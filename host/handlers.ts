import { type PrintRoom } from './devices/print-room'
import { type ScannerRoom } from './devices/scanner-room'
import { type HubRoom } from './link/hub-room'
import { type ServerLinkRoom } from './link/server-link'
import { bankHandlers } from './operations/bank'
import { bookOrderHandlers } from './operations/book-orders'
import { catalogueHandlers } from './operations/catalogue'
import { chatHandlers } from './operations/chats'
import { courierHandlers, type ShippingParts } from './operations/couriers'
import { customerHandlers } from './operations/customers'
import { dropOrderHandlers } from './operations/drop-orders'
import { hubHandlers } from './operations/hub'
import { messageHandlers } from './operations/messages'
import { manifestHandlers } from './operations/manifests'
import { parcelHandlers } from './operations/parcels'
import { printingHandlers } from './operations/printing'
import { rateHandlers } from './operations/rates'
import { reportHandlers } from './operations/reports'
import { scannerHandlers } from './operations/scanners'
import { saleHandlers } from './operations/sales'
import { shipmentHandlers } from './operations/shipments'
import { shopHandlers } from './operations/shop'
import { stockHandlers } from './operations/stock'
import { storeHandlers } from './operations/store'
import { syncHandlers } from './operations/sync'
import { tillHandlers } from './operations/till'
import { wedgeHandlers } from './operations/wedge'
import { type MessagingParts, whatsAppHandlers } from './operations/whatsapp'
import { type PinGuard } from './people/pins'
import { type Handlers } from './run/context'
import { type TrackRoom } from './shipping/track-room'

/** Every operation of the contract; a missing one does not compile. */
export const createHandlers = (
  pins: PinGuard,
  room: () => PrintRoom,
  scanners: ScannerRoom,
  shipping: ShippingParts,
  messaging: MessagingParts,
  link: () => ServerLinkRoom,
  tracking: () => TrackRoom,
  hub: () => HubRoom,
): Handlers => ({
  ...shopHandlers(pins),
  ...catalogueHandlers,
  ...stockHandlers,
  ...dropOrderHandlers,
  ...bookOrderHandlers,
  ...customerHandlers,
  ...bankHandlers(pins),
  ...saleHandlers(pins, room),
  ...shipmentHandlers(pins),
  ...courierHandlers(pins, shipping),
  ...parcelHandlers(tracking),
  ...rateHandlers(shipping.access),
  ...manifestHandlers,
  ...messageHandlers,
  ...chatHandlers,
  ...whatsAppHandlers(messaging),
  ...tillHandlers(room),
  ...reportHandlers,
  ...printingHandlers(room),
  ...scannerHandlers(scanners),
  ...wedgeHandlers,
  ...storeHandlers,
  ...hubHandlers(hub, link),
  ...syncHandlers(link),
})
