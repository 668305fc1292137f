import { type TestHost } from '../host/test-host'

/** A product that a terminal records, so that others can hear of it. */
export const product = (host: TestHost, sku: string, name = `Gamis ${sku}`) =>
  host.do('product.save', {
    productId: null,
    sku,
    name,
    variant: '',
    category: '',
    price: 100_000,
    cost: 50_000,
    weight: 300,
    barcodes: [],
    active: true,
  } as never)

/** The SKUs of all of them that a terminal knows, sorted. */
export const skusOf = async (host: TestHost): Promise<string[]> =>
  (await host.do('product.search', { text: 'gamis', limit: 50 } as never))
    .map(({ product: { sku } }) => sku)
    .toSorted()
