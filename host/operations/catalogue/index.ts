import { type Handlers } from '../../run/context'
import { importCatalogue, previewCatalogueImport } from './import-catalogue'
import { resolveScan } from './resolve-scan'
import { productCommands } from './save-product'
import { productQueries } from './search-products'

export const catalogueHandlers: Handlers<
  | 'product.search'
  | 'product.get'
  | 'product.list'
  | 'product.photo'
  | 'product.categories'
  | 'product.save'
  | 'product.set-photo'
  | 'product.attach-barcode'
  | 'catalogue.preview-import'
  | 'catalogue.import'
  | 'scan.resolve'
> = {
  ...productQueries,
  ...productCommands,
  'catalogue.preview-import': previewCatalogueImport,
  'catalogue.import': importCatalogue,
  'scan.resolve': resolveScan,
}
