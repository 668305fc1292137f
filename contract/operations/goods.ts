import { z } from 'zod'
import { action, command, query } from '../operation'
import {
  At,
  BookOrderId,
  Note,
  CountedPieces,
  PieceSize,
  Pieces,
  PiecesOrNone,
  Price,
  ProductId,
  ProductLine,
  Reason,
  ReturnId,
  DropOrderId,
  Rupiah,
  Text,
  id,
} from '../shapes'

/** Where a product's pieces are, in whole pieces. */
export const Levels = z.object({
  warehouse: z.int(),
  /** Asked for by drop orders, not handed over yet. */
  askedFor: z.int(),
  handOver: z.int(),
  desk: z.int(),
  booked: z.int(),
  /** Held by cancelled or expired book orders until scanned back or re-booked. */
  toReturn: z.int(),
})
export type Levels = z.output<typeof Levels>

export const Product = z.object({
  productId: ProductId,
  sku: z.string(),
  name: z.string(),
  variant: z.string(),
  category: z.string(),
  price: Rupiah,
  cost: Rupiah,
  weight: PiecesOrNone,
  size: PieceSize.nullable(),
  barcodes: z.array(z.string()),
  active: z.boolean(),
  hasPhoto: z.boolean(),
})
export type Product = z.output<typeof Product>

export const StockedProduct = z.object({ product: Product, levels: Levels })
export type StockedProduct = z.output<typeof StockedProduct>

const File = { fileName: Text(255), base64: z.string().max(40_000_000) }

/** Column index per field; null where the file has none. */
export const ImportMapping = z.object({
  /** Rows are counted from 0; null: the file has no headings, its first row is goods. */
  headerRow: z.int().min(0).nullable(),
  sku: z.int().nullable(),
  name: z.int().nullable(),
  variant: z.int().nullable(),
  category: z.int().nullable(),
  price: z.int().nullable(),
  cost: z.int().nullable(),
  weight: z.int().nullable(),
  length: z.int().nullable().default(null),
  width: z.int().nullable().default(null),
  height: z.int().nullable().default(null),
  barcode: z.array(z.int()),
})
export type ImportMapping = z.output<typeof ImportMapping>

export const ImportError = z.looseObject({
  row: z.int(),
  column: z.string(),
  code: z.string(),
  value: z.string(),
})
export type ImportError = z.output<typeof ImportError>

const fileErrors = ['FILE_UNREADABLE', 'FILE_TOO_LARGE', 'FILE_ENCRYPTED', 'FILE_EMPTY', 'NO_HEADER'] as const

export const catalogueOperations = {
  /** As-you-type search over name, SKU and barcode; `text` may be empty. */
  'product.search': query({
    input: {
      text: z.string().max(100),
      limit: z.int().min(1).max(200),
      includeInactive: z.boolean().default(false),
    },
    output: z.array(StockedProduct),
  }),
  'product.get': query({ input: { productId: ProductId }, output: StockedProduct, errors: ['NOT_FOUND'] }),
  'product.photo': query({
    input: { productId: ProductId },
    output: z.object({ mime: z.string(), base64: z.string() }).nullable(),
  }),
  'product.categories': query({ input: {}, output: z.array(z.string()) }),
  /** A page of the catalogue by name. */
  'product.list': query({
    input: {
      text: z.string().max(100),
      category: z.string().nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
      includeInactive: z.boolean().default(false),
    },
    output: z.object({ rows: z.array(StockedProduct), total: z.int() }),
  }),
  'product.save': command({
    input: {
      productId: ProductId.nullable(),
      sku: Text(60),
      name: Text(120),
      variant: Text(80, 0),
      category: Text(60, 0),
      price: Price,
      cost: Price,
      weight: CountedPieces,
      /** null: not known, left out: as it was. */
      size: PieceSize.nullable().optional(),
      barcodes: z.array(z.string().max(60)).max(20),
      active: z.boolean(),
    },
    output: Product,
    errors: ['SKU_TAKEN', 'BARCODE_TAKEN', 'BARCODE_CHECK_DIGIT', 'BARCODE_SHAPE', 'NOT_FOUND'],
  }),
  'product.set-photo': command({
    input: {
      productId: ProductId,
      mime: z.enum(['image/jpeg', 'image/png', 'image/webp']),
      base64: z.string().max(700_000),
    },
    output: z.object({}),
    errors: ['NOT_FOUND', 'FILE_TOO_LARGE'],
  }),
  /** An unknown barcode is learnt for a product. */
  'product.attach-barcode': command({
    input: { productId: ProductId, barcode: z.string().max(60) },
    output: Product,
    errors: ['BARCODE_TAKEN', 'BARCODE_CHECK_DIGIT', 'BARCODE_SHAPE', 'NOT_FOUND'],
  }),
  'catalogue.preview-import': action({
    input: { ...File, mapping: ImportMapping.nullable() },
    output: z.object({
      columns: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      mapping: ImportMapping,
      good: z.int(),
      skipped: z.int(),
      /** The first rows as they would be saved. */
      preview: z.array(
        z.object({
          row: z.int(),
          sku: z.string(),
          name: z.string(),
          variant: z.string(),
          category: z.string(),
          price: Rupiah,
          cost: Rupiah,
          weight: PiecesOrNone,
          size: PieceSize.nullable(),
          barcodes: z.array(z.string()),
          change: z.enum(['new', 'update']),
        }),
      ),
      errors: z.array(ImportError),
    }),
    errors: fileErrors,
  }),
  'catalogue.import': command({
    input: { ...File, mapping: ImportMapping },
    output: z.object({ created: z.int(), updated: z.int(), errors: z.array(ImportError) }),
    errors: [...fileErrors, 'MAPPING_INCOMPLETE', 'NOTHING_TO_IMPORT'],
  }),
  'goods.receive': command({
    input: {
      lines: z
        .array(z.object({ productId: ProductId, qty: Pieces, cost: Price.nullable() }))
        .min(1)
        .max(2000),
      note: Note,
    },
    output: z.object({ number: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  'stock.count': command({
    input: {
      place: z.enum(['warehouse', 'desk']),
      lines: z
        .array(z.object({ productId: ProductId, counted: CountedPieces }))
        .min(1)
        .max(2000),
      note: Note,
    },
    output: z.object({
      number: z.string(),
      differences: z.array(
        z.object({ productId: ProductId, name: z.string(), expected: z.int(), counted: z.int() }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  'stock.damage': command({
    input: {
      place: z.enum(['warehouse', 'desk']),
      lines: z.array(ProductLine).min(1).max(200),
      reason: Reason,
    },
    output: z.object({}),
    errors: ['NOT_FOUND', 'NOT_AT_DESK', 'NOT_IN_WAREHOUSE'],
  }),
  /** All places of one product, who holds it until when, and what else could be offered. */
  'stock.of-product': query({
    input: { productId: ProductId },
    output: z.object({
      product: Product,
      levels: Levels,
      desks: z.array(z.object({ desk: z.string(), free: z.int(), booked: z.int() })),
      holders: z.array(
        z.object({
          orderId: BookOrderId,
          number: z.string(),
          customerName: z.string(),
          qty: z.int(),
          deadline: At,
          state: z.string(),
        }),
      ),
      movements: z.array(
        z.object({
          at: At,
          qty: z.int(),
          from: z.string(),
          to: z.string(),
          cause: z.string(),
          number: z.string(),
        }),
      ),
      alternatives: z.array(StockedProduct),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** What a scanned text is: a product, or a document of ours by its number. */
  'scan.resolve': query({
    input: { text: z.string().min(1).max(120) },
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('product'), found: StockedProduct, barcode: z.string() }),
      z.object({ kind: z.literal('book-order'), id: BookOrderId, number: z.string() }),
      z.object({ kind: z.literal('drop-order'), id: DropOrderId, number: z.string() }),
      z.object({ kind: z.literal('return'), id: ReturnId, number: z.string() }),
      z.object({ kind: z.literal('sale'), id: id<'Sale'>(), number: z.string() }),
      z.object({ kind: z.literal('shipment'), id: id<'Shipment'>(), awb: z.string() }),
    ]),
    errors: ['UNKNOWN_BARCODE', 'BARCODE_CHECK_DIGIT'],
  }),
}
