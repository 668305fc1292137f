import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { checkDigit } from '../../../core/catalogue/barcode'
import type { Day, Step } from '../day'
import { chooseFile } from './money'

const PRODUCTS = [
  ['KRD-01', 'Kerudung Voal Kirana', 'Sage', 'Hijab', 49_000, 21_000, 120],
  ['KRD-02', 'Kerudung Voal Kirana', 'Dusty Pink', 'Hijab', 49_000, 21_000, 120],
  ['GMS-01', 'Gamis Kirana', 'M', 'Gamis', 189_000, 98_000, 550],
  ['GMS-02', 'Gamis Kirana', 'L', 'Gamis', 189_000, 98_000, 560],
  ['TAS-01', 'Tas Anyam Kirana', '', 'Tas', 135_000, 71_000, 400],
  ['BRS-01', 'Bros Mutiara Kirana', '', 'Aksesori', 17_500, 6000, 30],
  ['SBN-01', 'Sabun Susu Kirana', '', 'Perawatan', 22_000, 9500, 90],
] as const

const barcodeOf = (place: number): string => {
  const digits = `20000000${String(place + 1).padStart(4, '0')}`
  return digits + checkDigit(digits)
}

/** Seven good rows and one whose price nobody can read. */
export const importCatalogue: Step = {
  name: 'Import the catalogue from a file',
  async play(day) {
    const warehouse = await day.warehouse()
    await warehouse.press('F7')
    await warehouse.see('catalogue')
    await chooseFile(day, 'Alt+I', writeCatalogue(day), warehouse)
    const summary = await warehouse.see('catalogue-import-summary')
    await expect(summary).toHaveAttribute('data-good', String(PRODUCTS.length))
    await expect(summary).toHaveAttribute('data-skipped', '1')
    await day.shoot('import', warehouse)
    await warehouse.press('Control+Enter')
    await day.facts.reach('ProductSaved', PRODUCTS.length)
    await warehouse.see('catalogue-import-finish')
    await warehouse.press('Control+Enter')
    return `${PRODUCTS.length} products, the broken row is named`
  },
}

function writeCatalogue(day: Day): string {
  const rows = PRODUCTS.map(([sku, name, variant, category, price, cost, weight], place) =>
    [sku, name, variant, category, barcodeOf(place), price, cost, weight].join(','),
  )
  const path = join(day.folder, 'katalog.csv')
  const broken = `RSK-01,Barang Rusak,,Tas,${barcodeOf(80)},harga nanti,1000,50`
  writeFileSync(
    path,
    ['SKU,Nama,Varian,Kategori,Barcode,Harga,Modal,Berat (gram)', ...rows, broken, ''].join('\n'),
  )
  return path
}

/** Three pieces of each, every piece a scan. */
export const receiveFromSupplier: Step = {
  name: 'Goods receipt by scan',
  async play(day) {
    const warehouse = await day.warehouse()
    const pieces = 3
    await warehouse.press('F4')
    await warehouse.see('goods-receipt')
    for (const [place, [sku]] of PRODUCTS.entries())
      for (let n = 1; n <= pieces; n++) {
        await warehouse.scan(barcodeOf(place))
        const row = warehouse.page.locator(`[data-testid="goods-receipt-line"][data-sku="${sku}"]`)
        await expect(row.getByTestId('goods-receipt-quantity')).toHaveValue(String(n))
      }
    await expect(await warehouse.see('goods-receipt-pieces')).toHaveAttribute(
      'data-value',
      String(PRODUCTS.length * pieces),
    )
    await day.shoot('goods-receipt', warehouse)
    await warehouse.press('Control+Enter')
    await day.facts.reach('GoodsReceived', 1)
    await warehouse.press('F1')
    return `${PRODUCTS.length * pieces} pieces scanned in`
  },
}
