import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../core/catalogue/barcode'
import { levelsOf, receiveGoods, saveProduct } from './goods-helpers'
import { createTestHost } from './test-host'

const EAN = '8992761111113'.slice(0, 12)
const ean = (tail: number): string => {
  const digits = `${EAN.slice(0, 9)}${String(tail).padStart(3, '0')}`
  return `${digits}${checkDigit(digits)}`
}

describe('a product', () => {
  test('is saved with several barcodes and read back as it was saved', async () => {
    const host = await createTestHost()
    const saved = await saveProduct(host, {
      variant: 'Hitam / XL',
      barcodes: [ean(1), 'own-code-7', '', ean(1)],
    })
    expect(saved).toMatchObject({
      sku: 'GMS-01',
      variant: 'Hitam / XL',
      price: 150_000,
      active: true,
      hasPhoto: false,
    })
    expect(saved.barcodes.toSorted()).toEqual([ean(1), 'OWN-CODE-7'].toSorted())
    const found = await host.do('product.get', { productId: saved.productId })
    expect(found.product).toEqual(saved)
    expect(found.levels).toEqual({ warehouse: 0, askedFor: 0, handOver: 0, desk: 0, booked: 0, toReturn: 0 })
  })

  test('keeps the size of its package until somebody says another one, or none', async () => {
    const host = await createTestHost()
    const size = { length: 200, width: 150, height: 25 }
    const { productId } = await saveProduct(host, { size })
    // A version that knows no sizes says nothing of it.
    expect(await saveProduct(host, { productId, price: 160_000 })).toMatchObject({ price: 160_000, size })
    expect(await host.do('product.attach-barcode', { productId, barcode: ean(1) })).toMatchObject({ size })
    expect(await saveProduct(host, { productId, size: null })).toMatchObject({ size: null })
  })

  test('keeps its identity and its pieces when it is changed', async () => {
    const host = await createTestHost()
    const before = await saveProduct(host, { barcodes: [ean(1), ean(2)] })
    await receiveGoods(host, before.productId, 7)
    const after = await saveProduct(host, {
      productId: before.productId,
      name: 'Gamis Zahra',
      price: 175_000,
      barcodes: [ean(2)],
    })
    expect(after).toMatchObject({
      productId: before.productId,
      name: 'Gamis Zahra',
      price: 175_000,
      barcodes: [ean(2)],
    })
    expect((await levelsOf(host, before.productId)).warehouse).toBe(7)
    expect(await host.call('scan.resolve', { text: ean(1) })).toMatchObject({
      error: { code: 'UNKNOWN_BARCODE' },
    })
  })

  test.each([
    [
      'a SKU of another, whatever its case',
      { sku: 'gms-01' },
      { code: 'SKU_TAKEN', sku: 'GMS-01', name: 'Gamis Aisyah' },
    ],
    [
      'a barcode of another, which is named',
      { sku: 'B', barcodes: [ean(1)] },
      { code: 'BARCODE_TAKEN', barcode: ean(1), name: 'Gamis Aisyah' },
    ],
    [
      'a misread EAN',
      { sku: 'B', barcodes: ['8992761111110'] },
      { code: 'BARCODE_CHECK_DIGIT', barcode: '8992761111110' },
    ],
    ['a code too short to scan', { sku: 'B', barcodes: ['AB1'] }, { code: 'BARCODE_SHAPE', barcode: 'AB1' }],
    [
      'a code with strange characters',
      { sku: 'B', barcodes: ['ABC_DEF#1'] },
      { code: 'BARCODE_SHAPE', barcode: 'ABC_DEF#1' },
    ],
    [
      'a product that is not there',
      { productId: '00000000-0000-7000-8000-000000000000', sku: 'B' },
      { code: 'NOT_FOUND', what: 'product' },
    ],
  ])('is refused with %s', async (_, changes, error) => {
    const host = await createTestHost()
    await saveProduct(host, { barcodes: [ean(1)] })
    const input = {
      productId: null,
      sku: 'GMS-01',
      name: 'Lain',
      variant: '',
      category: '',
      price: 1,
      cost: 0,
      weight: 0,
      barcodes: [],
      active: true,
    }
    expect(await host.call('product.save', { ...input, ...changes })).toEqual({ ok: false, error })
  })

  test.each([
    ['a negative price', { price: -1 }],
    ['half a rupiah', { price: 0.5 }],
    ['no name', { name: '   ' }],
    ['a negative weight', { weight: -3 }],
  ])('is refused at the border with %s', async (_, changes) => {
    const host = await createTestHost()
    const input = {
      productId: null,
      sku: 'X',
      name: 'Y',
      variant: '',
      category: '',
      price: 1,
      cost: 0,
      weight: 0,
      barcodes: [],
      active: true,
    }
    expect(await host.call('product.save', { ...input, ...changes })).toMatchObject({
      error: { code: 'BAD_REQUEST' },
    })
  })

  test('learns an unknown barcode, once, and not one of another product', async () => {
    const host = await createTestHost()
    const scarf = await saveProduct(host, { sku: 'SCF', name: 'Pashmina', barcodes: [ean(1)] })
    const soap = await saveProduct(host, { sku: 'SOAP', name: 'Sabun' })
    const learnt = await host.do('product.attach-barcode', { productId: soap.productId, barcode: ean(2) })
    expect(learnt.barcodes).toEqual([ean(2)])
    expect(
      (await host.do('product.attach-barcode', { productId: soap.productId, barcode: ean(2) })).barcodes,
    ).toEqual([ean(2)])
    expect(await host.call('product.attach-barcode', { productId: soap.productId, barcode: ean(1) })).toEqual(
      {
        ok: false,
        error: { code: 'BARCODE_TAKEN', barcode: ean(1), name: 'Pashmina' },
      },
    )
    const { product } = await host.do('product.get', { productId: scarf.productId })
    expect(product.barcodes).toEqual([ean(1)])
  })

  test('shows its photo', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    expect(await host.do('product.photo', { productId })).toBeNull()
    await host.do('product.set-photo', { productId, mime: 'image/png', base64: 'aGFsbG8=' })
    expect(await host.do('product.photo', { productId })).toEqual({ mime: 'image/png', base64: 'aGFsbG8=' })
    expect((await host.do('product.get', { productId })).product.hasPhoto).toBe(true)
  })
})

describe('the search', () => {
  const shop = async () => {
    const host = await createTestHost()
    await saveProduct(host, {
      sku: 'GMS-A-BLK',
      name: 'Gamis Aisyah',
      variant: 'Hitam / XL',
      barcodes: [ean(1)],
    })
    await saveProduct(host, { sku: 'GMS-A-WHT', name: 'Gamis Aisyah', variant: 'Putih / M' })
    await saveProduct(host, { sku: 'HJB-01', name: 'Hijab Cerúty', category: 'Hijab' })
    await saveProduct(host, { sku: 'ROK-01', name: 'Rok untuk Gamis', category: 'Rok' })
    await saveProduct(host, { sku: 'OLD-01', name: 'Gamis Lama', active: false })
    return {
      host,
      skus: async (text: string, includeInactive = false) =>
        (await host.do('product.search', { text, limit: 50, includeInactive })).map(
          ({ product }) => product.sku,
        ),
    }
  }

  test.each([
    ['an exact barcode', ean(1), ['GMS-A-BLK']],
    ['an exact SKU in any case, first', 'gms-a-wht', ['GMS-A-WHT']],
    [
      'names that begin with the text before names that contain it',
      'gamis',
      ['GMS-A-BLK', 'GMS-A-WHT', 'ROK-01'],
    ],
    ['words in any order', 'hitam gamis', ['GMS-A-BLK']],
    ['a word too short for the index beside a longer one', 'gamis XL', ['GMS-A-BLK']],
    ['two letters, as the beginning of a name or SKU', 'hi', ['HJB-01']],
    ['two letters of a SKU', 'RO', ['ROK-01']],
    ['letters without their accents', 'ceruty', ['HJB-01']],
    ['the middle of a word', 'isya', ['GMS-A-BLK', 'GMS-A-WHT']],
    ['nothing for nonsense', 'zzzz', []],
    ['nothing for the language of the index', 'gamis" OR "hijab', []],
    ['nothing for a star alone', '***', []],
    ['percent signs as themselves', '%%', []],
  ])('finds %s', async (_, text, expected) => {
    expect(await (await shop()).skus(text)).toEqual(expected)
  })

  test('shows the first products by name for an empty text, and inactive ones only when asked', async () => {
    const { skus } = await shop()
    expect(await skus('')).toEqual(['GMS-A-BLK', 'GMS-A-WHT', 'HJB-01', 'ROK-01'])
    expect(await skus('lama')).toEqual([])
    expect(await skus('lama', true)).toEqual(['OLD-01'])
  })

  test('pages through the catalogue by category', async () => {
    const { host } = await shop()
    expect(await host.do('product.categories', {})).toEqual(['Gamis', 'Hijab', 'Rok'])
    const page = await host.do('product.list', { text: '', category: 'Gamis', offset: 1, limit: 1 })
    expect(page.total).toBe(2)
    expect(page.rows.map(({ product }) => product.sku)).toEqual(['GMS-A-WHT'])
    const all = await host.do('product.list', {
      text: '',
      category: null,
      offset: 0,
      limit: 10,
      includeInactive: true,
    })
    expect([all.total, all.rows.length]).toEqual([5, 5])
    const found = await host.do('product.list', { text: 'gamis', category: 'Rok', offset: 0, limit: 10 })
    expect(found.rows.map(({ product }) => product.sku)).toEqual(['ROK-01'])
  })
})

describe('a scan', () => {
  test('is a product by barcode, with or without the marks a scanner adds, or by SKU', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host, { barcodes: [ean(1)] })
    for (const text of [ean(1), `]E0${ean(1)}`, `${ean(1)}\r`, 'gms-01']) {
      expect(await host.do('scan.resolve', { text })).toMatchObject({
        kind: 'product',
        found: { product: { productId } },
      })
    }
  })

  test('finds a UPC-A printed with twelve digits and scanned with thirteen', async () => {
    const host = await createTestHost()
    const upc = `03600029145${checkDigit('03600029145')}`
    await saveProduct(host, { barcodes: [upc] })
    expect(await host.do('scan.resolve', { text: `0${upc}` })).toMatchObject({
      kind: 'product',
      barcode: `0${upc}`,
    })
  })

  test('of an unknown code says so, and tells a misread EAN from a foreign one', async () => {
    const host = await createTestHost()
    expect(await host.call('scan.resolve', { text: ean(9) })).toEqual({
      ok: false,
      error: { code: 'UNKNOWN_BARCODE', barcode: ean(9) },
    })
    expect(await host.call('scan.resolve', { text: '8992761111110' })).toEqual({
      ok: false,
      error: { code: 'BARCODE_CHECK_DIGIT', barcode: '8992761111110' },
    })
    expect(await host.call('scan.resolve', { text: 'BO-A-261122-9999' })).toMatchObject({
      error: { code: 'UNKNOWN_BARCODE' },
    })
  })

  test('is a drop order by its number', async () => {
    const host = await createTestHost()
    const { productId } = await saveProduct(host)
    const { dropOrderId, number } = await host.do('drop-order.request', {
      lines: [{ productId, qty: 1 }],
      chat: '',
      note: '',
    })
    expect(await host.do('scan.resolve', { text: number.toLowerCase() })).toEqual({
      kind: 'drop-order',
      id: dropOrderId,
      number,
    })
  })
})
