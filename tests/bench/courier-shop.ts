import { type CourierAccount } from '../../contract/courier-account'
import { type HostOutput } from '../../contract/host'
import { type ProductId } from '../../core/ids'
import { stockDesk } from '../host/goods'
import { type TestHost, createTestHost } from '../host/test-host'
import { type FakeCourier } from './fake-courier'
import { jneAwb } from './fake-jne'

export type Parcel = HostOutput<'shipment.get'>
type CustomerAddress = Parcel['address']

/** A shop whose parcels ask a fake service for their numbers. */
export interface CourierShop {
  readonly host: TestHost
  readonly courierAccountId: string
  /** Sells one order on delivery. @returns its parcel. */
  sell(postcode?: string, address?: Partial<CustomerAddress>): Promise<Parcel>
  parcel(shipmentId: string): Promise<Parcel>
  parcels(): Promise<Parcel[]>
  /** Ends the program at once, as a power cut does, and starts it again. */
  kill(): Promise<void>
}

const PIECES = 400

/** What the account of each fake says beside its address; every address is the fake's own. */
const OPTIONS = (url: string) => ({
  biteship: {},
  sicepat: { accountCode: 'AKUN-1', origin: 'BDO', goods: 'Pakaian', trackUrl: url },
  jne: { username: 'TOKOCONTOH', branch: 'BDO000', customer: '10001', origin: 'BDO10000' },
  jnt: {
    username: 'TOKOCONTOH',
    companyId: 'TOKO',
    origin: 'BDO',
    cancelUrl: url,
    rateUrl: url,
    trackUrl: url,
  },
})
const SERVICE = { biteship: 'reg', sicepat: 'REG', jne: 'REG19', jnt: '1' }
/** The place of the shop's customers in each courier's codes. */
const PLACE = {
  biteship: '',
  sicepat: 'Kota Bandung; BDO10000',
  jne: 'Kota Bandung; BDO10000',
  jnt: 'Kota Bandung; BDO; BDO010',
}

/** An account with a fake, as the settings save it. */
export const accountWith = (
  { dialect: { provider }, url }: Pick<FakeCourier, 'dialect' | 'url'>,
  more: Readonly<Record<string, string>> = {},
): Omit<CourierAccount, 'courierAccountId'> & { courierAccountId: null } => ({
  courierAccountId: null,
  provider,
  name: provider === 'biteship' ? 'Biteship' : provider,
  baseUrl: url,
  keyStyle: 'bearer',
  sender: {
    name: 'Toko Contoh',
    phone: '0812-0000-1000',
    address: 'Jl. Contoh 1',
    postcode: '40111',
    city: 'Kota Bandung',
    province: 'Jawa Barat',
  },
  handover: 'pickup',
  routes: [{ courier: 'JNE', company: 'jne', service: SERVICE[provider] }],
  automatic: true,
  active: true,
  options: { ...OPTIONS(url)[provider], ...more },
})

/** Numbers given in advance by a fake, as they come in a mail. */
export const blockFor = ({ dialect: { provider } }: FakeCourier, count: number, from = 0): string =>
  Array.from({ length: count }, (_, at) =>
    provider === 'jne' ? jneAwb(500_000 + from + at) : `00${String(7_000_000_000 + from + at)}`,
  ).join('\n')

/** The keys a fake takes, under the names the shell keeps them by. */
export const secretsFor = ({ dialect }: FakeCourier, accountId: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(dialect.keys).map(([name, value]) => [
      `courier:${accountId}${name === '' ? '' : `:${name}`}`,
      value,
    ]),
  )

/**
 * @param timeoutMs how long an answer may take; a loaded machine is slow, and only histories are in a hurry
 * @param pool so many numbers are given in advance
 */
export async function openCourierShop(
  fake: FakeCourier,
  seed = 1,
  timeoutMs = 10_000,
  pool = 0,
): Promise<CourierShop> {
  const host = await createTestHost({
    settings: { printReceiptOnSale: false, printSlipOnBooking: false },
    seed,
    shipping: { everyMs: null, timeoutMs, quitWaitMs: 0 },
  })
  await host.do('shift.open', { float: 0 })
  const productId: ProductId = await stockDesk(host, PIECES)
  const { courierAccountId } = await host.do('courier.save-account', {
    account: accountWith(fake, pool > 0 ? { pool: 'yes', poolForCod: 'yes' } : {}),
  })
  const place = PLACE[fake.dialect.provider]
  if (place !== '') await host.do('courier.keep-areas', { courierAccountId, text: place, replace: true })
  if (pool > 0) await host.do('awb.keep-block', { courierAccountId, text: blockFor(fake, pool) })
  const giveKeys = (): void => host.takeSecrets(secretsFor(fake, courierAccountId))
  giveKeys()
  let sold = 0
  const parcel = (shipmentId: string): Promise<Parcel> => host.do('shipment.get', { shipmentId })
  return {
    host,
    courierAccountId,
    parcel,
    async sell(postcode = '40111', address = {}) {
      sold++
      const order = await host.do('book-order.place', {
        customer: { name: `Pelanggan ${sold}`, phone: `0812-1${String(1_000_000 + sold).slice(1)}1` },
        address: {
          recipient: '',
          phone: '',
          street: 'Jl. Melati 5',
          city: 'Kota Bandung',
          province: 'Jawa Barat',
          postcode,
          ...address,
        },
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
      giveKeys()
    },
  }
}
