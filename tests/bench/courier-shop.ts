import { type HostOutput } from '../../contract/host'
import { type ProductId } from '../../core/ids'
import { stockDesk } from '../host/goods'
import { type TestHost, createTestHost } from '../host/test-host'
import { type FakeBiteship } from './fake-biteship'

export type Parcel = HostOutput<'shipment.get'>

/** A shop whose parcels ask a fake service for their numbers. */
export interface CourierShop {
  readonly host: TestHost
  readonly courierAccountId: string
  /** Sells one order on delivery. @returns its parcel. */
  sell(postcode?: string): Promise<Parcel>
  parcel(shipmentId: string): Promise<Parcel>
  parcels(): Promise<Parcel[]>
  /** Ends the program at once, as a power cut does, and starts it again. */
  kill(): Promise<void>
}

const PIECES = 400

/** @param timeoutMs how long an answer may take; a loaded machine is slow, and only histories are in a hurry */
export async function openCourierShop(
  fake: FakeBiteship,
  seed = 1,
  timeoutMs = 10_000,
): Promise<CourierShop> {
  const host = await createTestHost({
    settings: { printReceiptOnSale: false, printSlipOnBooking: false },
    seed,
    shipping: { everyMs: null, timeoutMs, quitWaitMs: 0 },
  })
  await host.do('shift.open', { float: 0 })
  const productId: ProductId = await stockDesk(host, PIECES)
  const { courierAccountId } = await host.do('courier.save-account', {
    account: {
      courierAccountId: null,
      provider: 'biteship',
      name: 'Biteship',
      baseUrl: fake.url,
      keyStyle: 'bearer',
      sender: {
        name: 'Toko Contoh',
        phone: '0812-0000-1000',
        address: 'Jl. Contoh 1, Bandung',
        postcode: '40111',
      },
      handover: 'pickup',
      routes: [{ courier: 'JNE', company: 'jne', service: 'reg' }],
      automatic: true,
      active: true,
    },
  })
  const giveKey = (): void => host.takeSecrets({ [`courier:${courierAccountId}`]: fake.key })
  giveKey()
  let sold = 0
  const parcel = (shipmentId: string): Promise<Parcel> => host.do('shipment.get', { shipmentId })
  return {
    host,
    courierAccountId,
    parcel,
    async sell(postcode = '40111') {
      sold++
      const order = await host.do('book-order.place', {
        customer: { name: `Pelanggan ${sold}`, phone: `0812-1${String(1_000_000 + sold).slice(1)}1` },
        address: { recipient: '', phone: '', street: 'Jl. Melati 5', city: 'Bandung', postcode },
        lines: [{ productId, qty: 1 }],
        shippingFee: 12_000,
        discount: 0,
        payment: 'cod',
        courier: 'JNE',
      })
      const sale = await host.do('sale.record', { orderId: order.orderId })
      host.pass(1000)
      return parcel(sale.shipmentId ?? '')
    },
    parcels: async () => (await host.do('shipment.board', { filter: 'all', limit: 1000 })).rows,
    async kill() {
      await host.restart()
      giveKey()
    },
  }
}
