import { type HostOutput } from '../../contract/host'
import { type ProductId } from '../../core/ids'
import { businessDayOf } from '../../core/time'
import { klikBcaIndividuCsv } from '../../host/demo-shop'
import { type BcaLine } from '../../host/demo-shop'
import { type TestHost } from './test-host'

/** A product with `pieces` in the warehouse. */
export async function stockWarehouse(
  host: Pick<TestHost, 'do'>,
  pieces: number,
  sku = 'GMS-1',
): Promise<ProductId> {
  const product = await host.do('product.save', {
    productId: null,
    sku,
    name: `Gamis ${sku}`,
    variant: '',
    category: 'Gamis',
    price: 150_000,
    cost: 90_000,
    weight: 500,
    barcodes: [],
    active: true,
  })
  await host.do('goods.receive', {
    lines: [{ productId: product.productId, qty: pieces, cost: null }],
    note: '',
  })
  return product.productId
}

/** The same, brought to the desk by a drop order. */
export async function stockDesk(
  host: Pick<TestHost, 'do'>,
  pieces: number,
  sku = 'GMS-1',
): Promise<ProductId> {
  const productId = await stockWarehouse(host, pieces, sku)
  const { dropOrderId } = await host.do('drop-order.request', {
    lines: [{ productId, qty: pieces }],
    chat: '',
    note: '',
  })
  const lines = [{ productId, qty: pieces }]
  await host.do('drop-order.hand-over', { dropOrderId, lines })
  const order = await host.do('drop-order.get', { dropOrderId })
  if (order.state !== 'received') await host.do('drop-order.receive', { dropOrderId, lines })
  return productId
}

export function bookOne(
  host: Pick<TestHost, 'do'>,
  productId: ProductId,
  more: {
    qty?: number
    payment?: 'transfer' | 'cod'
    name?: string
    phone?: string
    parcelWeight?: number
  } = {},
): Promise<HostOutput<'book-order.place'>> {
  return host.do('book-order.place', {
    customer: { name: more.name ?? 'Bunga Aditya', phone: more.phone ?? '0812-0000-1197' },
    address: { recipient: '', phone: '', street: 'Jl. Contoh No. 1', city: 'Bandung', postcode: '40111' },
    lines: [{ productId, qty: more.qty ?? 1 }],
    shippingFee: 12_000,
    discount: 0,
    payment: more.payment ?? 'transfer',
    courier: 'JNE',
    ...(more.parcelWeight === undefined ? {} : { parcelWeight: more.parcelWeight }),
  })
}

/** A credit of today as KlikBCA prints a transfer between two of its accounts. */
export const creditOf = (rupiah: number, payer: string): { rupiah: number; payer: string } => ({
  rupiah,
  payer,
})

/** Today's KlikBCA Individu file of the test shop's account. */
export function bcaFile(host: TestHost, credits: readonly { rupiah: number; payer: string }[]): Uint8Array {
  const day = businessDayOf(host.now(), 'Asia/Jakarta', 0)
  const stamp = `${day.slice(8)}${day.slice(5, 7)}/FTSCY/WS95031`
  const lines = credits.map(({ rupiah, payer }): BcaLine => ({
    day,
    description:
      `${'TRSF E-BANKING CR'.padEnd(18)}${stamp.padEnd(18)}${`${rupiah}.00`.padStart(18)}${payer.slice(0, 18).padEnd(18)}`.trimEnd(),
    direction: 'credit',
    sen: rupiah * 100,
  }))
  return klikBcaIndividuCsv({
    account: '0350000123',
    holder: 'RATNA KUSUMAWARDHANI',
    lines,
    openingBalance: 100_000_000,
  })
}
