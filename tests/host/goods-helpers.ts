import { type HostCall } from '../../contract/host'
import { type Product } from '../../contract/operations/goods'
import { type ProductId } from '../../core/ids'
import { type TestHost } from './test-host'

type ProductInput = Omit<HostCall<'product.save'>, 'commandId'>

/** A product of the catalogue; what a test does not care for is filled in. */
export const saveProduct = (host: TestHost, changes: Partial<ProductInput> = {}): Promise<Product> =>
  host.do('product.save', {
    productId: null,
    sku: 'GMS-01',
    name: 'Gamis Aisyah',
    variant: '',
    category: 'Gamis',
    price: 150_000,
    cost: 90_000,
    weight: 400,
    barcodes: [],
    active: true,
    ...changes,
  })

export const receiveGoods = (host: TestHost, productId: ProductId, qty: number) =>
  host.do('goods.receive', { lines: [{ productId, qty, cost: null }], note: '' })

/** Pieces that arrived in the warehouse, were asked for, handed over and scanned in: free at the desk. */
export async function putAtDesk(host: TestHost, productId: ProductId, qty: number): Promise<void> {
  await receiveGoods(host, productId, qty)
  const lines = [{ productId, qty }]
  const { dropOrderId } = await host.do('drop-order.request', { lines, chat: '', note: '' })
  await host.do('drop-order.hand-over', { dropOrderId, lines })
  const { state } = await host.do('drop-order.get', { dropOrderId })
  if (state === 'on-the-way') await host.do('drop-order.receive', { dropOrderId, lines })
}

export async function levelsOf(host: TestHost, productId: ProductId) {
  return (await host.do('product.get', { productId })).levels
}

/** All pieces inside the shop, wherever they are. */
export async function piecesOf(host: TestHost, productId: ProductId): Promise<number> {
  const { warehouse, handOver, desk, booked, toReturn } = await levelsOf(host, productId)
  return warehouse + handOver + desk + booked + toReturn
}

type PlaceInput = Omit<HostCall<'book-order.place'>, 'commandId'>

/** A booking of the shape the desk sends; what a test does not care for is filled in. */
export const booking = (lines: PlaceInput['lines'], changes: Partial<PlaceInput> = {}): PlaceInput => ({
  customer: { name: 'Rina Wulandari', phone: '0812-0000-1234' },
  address: {
    recipient: '',
    phone: '',
    street: 'Jl. Melati No. 5 RT 01/02',
    village: 'Sukamaju',
    district: 'Cilodong',
    city: 'Depok',
    province: 'Jawa Barat',
    postcode: '16415',
  },
  lines,
  shippingFee: 11_000,
  discount: 0,
  ...changes,
})
