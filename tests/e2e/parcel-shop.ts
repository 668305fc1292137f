import { randomBytes } from 'node:crypto'
import { hostContract } from '../../contract/host'
import { DEFAULT_SETTINGS, type ShopSettings } from '../../contract/settings'
import { uuidV7 } from '../../core/ids'
import { createHost } from '../../host/create-host'
import { bookOne, stockDesk } from '../host/goods'
import type { TestHost } from '../host/test-host'

export const OWNER = { name: 'Bu Ratna', pin: '2468' }

/** The printer of address labels at a port of this computer. */
export const labelPrinterAt = (port: number) => ({
  printerId: null,
  name: 'Label meja',
  use: 'label' as const,
  language: 'tspl' as const,
  host: '127.0.0.1',
  port,
  widthMm: 100,
  heightMm: 150,
  dpi: 203,
  confirms: true,
})

/** An account with a fake service: every parcel asks for its number as it is sold. The key is typed in the window. */
export const accountAt = (baseUrl: string) => ({
  courierAccountId: null,
  provider: 'biteship' as const,
  name: 'Biteship',
  baseUrl,
  keyStyle: 'bearer' as const,
  sender: {
    name: 'Toko Sekar Langit',
    phone: '0812-0000-1000',
    address: 'Jl. Contoh 1, Bandung',
    postcode: '40111',
  },
  handover: 'pickup' as const,
  routes: [{ courier: 'JNE', company: 'jne', service: 'reg' }],
  automatic: true,
  active: true,
})

/**
 * Founds a shop in `dataDir` with parcels to send, cash on delivery, before any window opens; `before` comes before
 * their sales, `more` after them.
 */
export async function foundParcelShop(
  dataDir: string,
  parcels: number,
  more: (host: Pick<TestHost, 'do'>) => Promise<unknown> = () => Promise.resolve(),
  settings: Partial<ShopSettings> = {},
  before: (host: Pick<TestHost, 'do'>) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const host = await createHost({ dataDir, terminalName: 'Meja 1' })
  let ownerId: string | undefined
  const shop: Pick<TestHost, 'do'> = {
    async do(op, input) {
      const command = hostContract[op].kind === 'command'
      const sent = command ? { commandId: uuidV7(Date.now(), randomBytes(10)), ...input } : input
      const reply = await host.call(op, sent, ownerId)
      if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
      return reply.value as never
    },
  }
  const quiet = { printReceiptOnSale: false, printSlipOnBooking: false }
  const founded = await shop.do('shop.found', {
    settings: { ...DEFAULT_SETTINGS, name: 'Toko Sekar Langit', ...quiet, ...settings },
    owner: OWNER,
    bankAccounts: [],
  })
  ownerId = founded.ownerId
  await shop.do('shift.open', { float: 0 })
  await before(shop)
  const productId = await stockDesk(shop, parcels)
  for (let n = 0; n < parcels; n++) {
    const [name, phone] = [`Pelanggan Contoh ${n + 1}`, `0812-0000-${1101 + n}`]
    const order = await bookOne(shop, productId, { payment: 'cod', name, phone })
    await shop.do('sale.record', { orderId: order.orderId })
  }
  await more(shop)
  await host.close()
}
