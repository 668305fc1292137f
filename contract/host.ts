import { z } from 'zod'
import { type CallOf, type InputOf, type OutputOf, type OwnRefusalOf, type SeenRefusalOf } from './operation'
import { bankOperations } from './operations/bank'
import { bankMoneyOperations } from './operations/bank-money'
import { bookOrderOperations } from './operations/book-orders'
import { chatOperations } from './operations/chats'
import { courierOperations } from './operations/couriers'
import { customerOperations } from './operations/customers'
import { dropOrderOperations } from './operations/drop-orders'
import { catalogueOperations } from './operations/goods'
import { scannerOperations } from './operations/scanners'
import { parcelOperations } from './operations/parcels'
import { rateOperations } from './operations/rates'
import { manifestOperations } from './operations/manifests'
import { messageOperations } from './operations/messages'
import { saleOperations, shipmentOperations } from './operations/sales'
import { shopOperations } from './operations/shop'
import { printOperations } from './operations/printing'
import { storeOperations } from './operations/support'
import { hubOperations } from './operations/hub'
import { syncOperations } from './operations/sync'
import { At } from './shapes'
import { tillOperations } from './operations/till'
import { wedgeOperations } from './operations/wedge'
import { whatsAppOperations } from './operations/whatsapp'

/** Everything a window, a test or a tool can ask of the host. One line per thing; both sides are derived from it. */
export const hostContract = {
  ...shopOperations,
  ...catalogueOperations,
  ...dropOrderOperations,
  ...bookOrderOperations,
  ...customerOperations,
  ...bankOperations,
  ...bankMoneyOperations,
  ...saleOperations,
  ...shipmentOperations,
  ...courierOperations,
  ...parcelOperations,
  ...rateOperations,
  ...manifestOperations,
  ...messageOperations,
  ...chatOperations,
  ...tillOperations,
  ...printOperations,
  ...scannerOperations,
  ...wedgeOperations,
  ...whatsAppOperations,
  ...storeOperations,
  ...hubOperations,
  ...syncOperations,
}
export type HostContract = typeof hostContract
export type OperationName = keyof HostContract

export type HostCall<Op extends OperationName> = CallOf<HostContract[Op]>
export type HostInput<Op extends OperationName> = InputOf<HostContract[Op]>
export type HostOutput<Op extends OperationName> = OutputOf<HostContract[Op]>
export type HostRefusal<Op extends OperationName> = SeenRefusalOf<HostContract[Op]>
export type HostOwnRefusal<Op extends OperationName> = OwnRefusalOf<HostContract[Op]>

/** Part of the store that changed; windows ask again for what hangs on it. */
export const Topic = z.enum([
  'shop',
  'catalogue',
  'stock',
  'drop-orders',
  'returns',
  'book-orders',
  'customers',
  'bank',
  'sales',
  'shipments',
  'messages',
  'rates',
  'chats',
  'till',
  'printing',
  'scanning',
  'store',
  'sync',
])
export type Topic = z.output<typeof Topic>

/** What the host tells its windows without being asked. */
export const hostEvents = {
  changed: z.object({ topics: z.array(Topic) }),
  'drop-order-requested': z.object({ number: z.string(), desk: z.string(), pieces: z.int() }),
  'book-order-overdue': z.object({ number: z.string(), customerName: z.string() }),
  'book-order-expired': z.object({ number: z.string(), customerName: z.string() }),
  'print-trouble': z.object({
    jobId: z.string(),
    title: z.string(),
    state: z.enum(['unknown', 'failed']),
    reason: z.string(),
  }),
  /** The drawer was to open and its printer could not be told in time; it is never tried again by itself. */
  'drawer-trouble': z.object({ reason: z.string() }),
  /**
   * A scanner on a port of its own has read this; the window that was used last takes it. `aim` is the kind of barcode
   * where the scanner tells it (ISO/IEC 15424).
   */
  scanned: z.object({ scannerId: z.string(), text: z.string(), aim: z.string().nullable(), at: At }),
  progress: z.object({ commandId: z.string(), done: z.int(), total: z.int() }),
} as const
export type HostEventName = keyof typeof hostEvents
export type HostEvent<E extends HostEventName> = z.output<(typeof hostEvents)[E]>
