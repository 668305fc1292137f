import { describe, expect, test } from 'vitest'
import { money } from '../../core/money'
import { DAY, instant } from '../../core/time'
import { type Reader, openConnection } from '../../db/database'
import { migrate } from '../../db/migrate'
import { listBoard } from '../../db/queries/book-order-board'
import { USUAL_TRANSFER_FEES } from '../../core/bank/transfer-fees'
import { listOwedBack } from '../../db/queries/bank-money'
import { drawnUntil, listOverdue, takenAmounts } from '../../db/queries/book-orders'
import { listPostcodes } from '../../db/queries/area-postcodes'
import { findCustomerFile, readCustomerHistory } from '../../db/queries/customer-file'
import { searchCustomers, storedCustomerByPhone } from '../../db/queries/customers'
import { listDoneDropOrders, listOpenDropOrders } from '../../db/queries/drop-orders'
import { listDueReturns, listReturns } from '../../db/queries/goods-returns'
import { pageOfProducts, searchProducts } from '../../db/queries/product-search'
import {
  findProductByBarcode,
  findProductBySku,
  listCategories,
  stockedProducts,
} from '../../db/queries/products'
import { alternativesTo, desksOf, endedHoldings, holdersOf, movementsOf } from '../../db/queries/stock'

const now = instant(800 * DAY + 946_684_800_000)
const moment = { now, graceHours: 12 }
const searched = { barcode: 'X', category: null, includeInactive: false }

const reads: Record<string, (db: Reader) => unknown> = {
  'a product with its levels': (db) => stockedProducts(db, 'A', ['x']),
  'a barcode': (db) => findProductByBarcode(db, 'X'),
  'a SKU': (db) => findProductBySku(db, 'X'),
  categories: (db) => listCategories(db),
  'the search by text': (db) => searchProducts(db, { ...searched, text: 'gamis xl' }),
  'the search by two letters': (db) => searchProducts(db, { ...searched, text: 'ga' }),
  'a page of the catalogue': (db) =>
    pageOfProducts(db, { category: null, includeInactive: false, offset: 9, limit: 9 }),
  'a page of a category': (db) =>
    pageOfProducts(db, { category: 'Rok', includeInactive: false, offset: 9, limit: 9 }),
  alternatives: (db) => alternativesTo(db, 'A', 'x', 9),
  desks: (db) => desksOf(db, 'x'),
  holders: (db) => holdersOf(db, 'x', 9),
  movements: (db) => movementsOf(db, 'x', 9),
  'what ended orders hold': (db) => endedHoldings(db, 'A', ['x']),
  'open drop orders': (db) => listOpenDropOrders(db, 'open', 'A', 9),
  'drop orders on the way': (db) => listOpenDropOrders(db, 'arriving', 'A', 9),
  'finished drop orders': (db) => listDoneDropOrders(db, 9),
  'open returns': (db) => listReturns(db, 'open', 9),
  'finished returns': (db) => listReturns(db, 'done', 9),
  'due returns': (db) => listDueReturns(db, 'A'),
  'a customer by phone': (db) => storedCustomerByPhone(db, ['+62812']),
  'what a shop keeps of a customer': (db) => findCustomerFile(db, 'x'),
  'all there was with a customer': (db) => readCustomerHistory(db, 'x', 9, moment),
  'postcodes of an area': (db) => listPostcodes(db, '32.73'),
  'customers by name': (db) => searchCustomers(db, 'rina w', 9),
  'customers by two letters': (db) => searchCustomers(db, 'ri', 9),
  'customers by number': (db) => searchCustomers(db, '0812', 9),
  'the board of open orders': (db) => listBoard(db, { filter: 'waiting', text: 'rina', limit: 9 }, moment),
  'the board of ended orders': (db) => listBoard(db, { filter: 'ended', text: '', limit: 9 }, moment),
  'all orders': (db) => listBoard(db, { filter: 'all', text: '', limit: 9 }, moment),
  'orders by text': (db) => listBoard(db, { filter: 'all', text: 'BO-A', limit: 9 }, moment),
  'overdue orders': (db) => listOverdue(db, 'A', now),
  'amounts that are taken': (db) => takenAmounts(db, money(100_000), now, USUAL_TRANSFER_FEES),
  'until when an amount was spoken for': (db) => drawnUntil(db, 100_123),
  'refunds owed back': (db) => listOwedBack(db, 9),
}

const BIG =
  /^SCAN (product|customer|stock_\w+|held_piece|book_order\w*|drop_order\w*|goods_return\w*|order_money|paper|told|fact|p|c|o|d|l|r|s|h|m|b)\b/

describe('however many years a shop has traded, no table is read through for', () => {
  test.each(Object.entries(reads))('%s', (_, read) => {
    const store = openConnection(':memory:', { synchronous: 'FULL' })
    migrate(store)
    const plans: string[] = []
    const explain = (sql: string, params: Parameters<Reader['all']>[1]): void => {
      for (const { detail } of store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params))
        plans.push(detail)
    }
    const db: Reader = {
      orm: store.orm,
      all: (sql, params) => (explain(sql, params), store.all(sql, params)),
      get: (sql, params) => (explain(sql, params), store.get(sql, params)),
    }
    read(db)
    store.close()
    expect(plans.length).toBeGreaterThan(0)
    // An index that is walked gives its first rows at once, or is a partial one and small.
    expect(plans.filter((plan) => BIG.test(plan) && !plan.includes('INDEX'))).toEqual([])
  })
})
