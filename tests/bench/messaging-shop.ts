import { type HostCall, type HostOutput } from '../../contract/host'
import { type ProductId } from '../../core/ids'
import { stockDesk } from '../host/goods'
import { type TestHost, createTestHost } from '../host/test-host'
import { type FakeCloudApi } from './fake-cloud-api'

export type DueRow = HostOutput<'message.due'>['rows'][number]
export type QueueRow = HostOutput<'message.queue'>['rows'][number]
type Account = HostCall<'whatsapp.save-account'>['account']

/** A shop that tells its customers through an account with a fake service. */
export interface MessagingShop {
  readonly host: TestHost
  /** Books one order paid on delivery. @returns its id. */
  book(phone?: string): Promise<string>
  due(): Promise<DueRow[]>
  queue(): Promise<QueueRow[]>
  /** Gives the account everything that is due. */
  askAll(): Promise<void>
  save(part?: Partial<Account>): Promise<void>
  giveToken(token?: string): void
  /** Ends the program at once, as a power cut does, and starts it again. */
  kill(): Promise<void>
}

export const BODY = 'Halo {{1}}, pesanan {{2}} kami simpan: {{3}}. Total {{4}}. {{5}}'

/** @param timeoutMs how long an answer may take; a loaded machine is slow, and only histories are in a hurry */
export async function openMessagingShop(
  fake: FakeCloudApi,
  seed = 1,
  timeoutMs = 10_000,
): Promise<MessagingShop> {
  const host = await createTestHost({
    settings: { printReceiptOnSale: false, printSlipOnBooking: false },
    seed,
    shipping: { everyMs: null, timeoutMs, quitWaitMs: 0 },
  })
  await host.do('shift.open', { float: 0 })
  const productId: ProductId = await stockDesk(host, 400)
  const account: Account = {
    baseUrl: fake.url,
    version: 'v23.0',
    phoneNumberId: fake.phoneNumberId,
    businessId: '',
    templates: (['booked', 'booked-cod', 'awb'] as const).map((kind) => ({
      kind,
      name: `pesanan_${kind.replace('-', '_')}`,
      language: 'id',
      variables: ['nama', 'nomor', 'barang', 'total', 'toko'],
      body: BODY,
    })),
    automatic: [],
    active: true,
  }
  const save = async (part: Partial<Account> = {}): Promise<void> => {
    await host.do('whatsapp.save-account', { account: { ...account, ...part } })
  }
  const giveToken = (token = fake.token): void => host.takeSecrets({ whatsapp: token })
  await save()
  giveToken()
  let booked = 0
  const due = async (): Promise<DueRow[]> => (await host.do('message.due', {})).rows
  return {
    host,
    due,
    save,
    giveToken,
    async book(phone) {
      booked++
      const { orderId } = await host.do('book-order.place', {
        customer: {
          name: `Pelanggan ${booked}`,
          phone: phone ?? `0812-1${String(1_000_000 + booked).slice(1)}1`,
        },
        address: { recipient: '', phone: '', street: 'Jl. Melati 5', city: 'Bandung', postcode: '40111' },
        lines: [{ productId, qty: 1 }],
        shippingFee: 12_000,
        discount: 0,
        payment: 'cod',
        courier: 'JNE',
      })
      host.pass(1000)
      return orderId
    },
    queue: async () => (await host.do('message.queue', { limit: 500 })).rows,
    async askAll() {
      for (const { about, event } of await due()) await host.do('message.send', { about, event })
    },
    async kill() {
      await host.restart()
      giveToken()
    },
  }
}
