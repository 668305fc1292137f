import type { Staff, Step } from './day'
import { importCatalogue, receiveFromSupplier } from './steps/catalogue'
import { closeTill, countBlind, printAndSaveDayBook, readDayBook, takeCashOut } from './steps/closing'
import { askForStock, handGoodsOver, receiveGoods, requestGoods, returnOnePiece } from './steps/goods'
import {
  confirmClear,
  matchByHand,
  undoOneMatch,
  uploadMorningFile,
  uploadSampleFile,
  uploadTodaysFile,
} from './steps/money'
import {
  connectPrinters,
  foundOwnShop,
  handOverDesk,
  openDemoShop,
  openTill,
  openWarehouseWindow,
} from './steps/opening'
import {
  bookByPhone,
  bookFromChat,
  bookTheRest,
  cancelAndCarryBack,
  extendDeadline,
  rebookWhereItStands,
} from './steps/orders'
import { giveAwbs, handToCourier, printLabels, reprintLabel, tellCustomer } from './steps/parcels'
import { sellAll, sellOverTheDesk, sellWithOverride, voidSale } from './steps/sales'

/** People of the demo shop; their PINs stand on its sign-in screen. */
export const DEMO_STAFF: Staff = {
  supervisor: { name: 'Ibu Laras', pin: '1234' },
  desk: { name: 'Intan', pin: '1111' },
  warehouse: { name: 'Pak Darto', pin: '3333' },
}

const GOODS: readonly Step[] = [askForStock, requestGoods, handGoodsOver, receiveGoods, returnOnePiece]

const ORDERS: readonly Step[] = [
  bookFromChat,
  bookByPhone,
  bookTheRest,
  extendDeadline,
  cancelAndCarryBack,
  rebookWhereItStands,
]

const MONEY: readonly Step[] = [uploadTodaysFile, confirmClear, matchByHand, undoOneMatch]

/** A shop of one's own has two accounts before its first evening. */
const SECOND_ACCOUNT: readonly Step[] = [uploadSampleFile]

const SALES: readonly Step[] = [sellAll, sellWithOverride, sellOverTheDesk]

const PARCELS: readonly Step[] = [printLabels, reprintLabel, giveAwbs, tellCustomer, handToCourier]

const CLOSING: readonly Step[] = [
  voidSale,
  takeCashOut,
  countBlind,
  closeTill,
  readDayBook,
  printAndSaveDayBook,
]

/** The owner does it all; nobody else works here yet. */
const OWNER = { name: 'Bu Kirana', pin: '2468' }
export const OWN_STAFF: Staff = { supervisor: OWNER, desk: OWNER, warehouse: OWNER }

/** The whole day in a shop that is founded on the same morning. */
export const OWN_DAY: readonly Step[] = [
  foundOwnShop,
  connectPrinters,
  openWarehouseWindow,
  importCatalogue,
  receiveFromSupplier,
  handOverDesk,
  openTill,
  ...GOODS,
  ...ORDERS,
  ...MONEY,
  ...SECOND_ACCOUNT,
  ...SALES,
  ...PARCELS,
  ...CLOSING,
]

/** The whole day in the demo shop. */
export const DEMO_DAY: readonly Step[] = [
  openDemoShop,
  connectPrinters,
  openWarehouseWindow,
  handOverDesk,
  openTill,
  ...GOODS,
  ...ORDERS,
  uploadMorningFile,
  ...MONEY,
  ...SALES,
  ...PARCELS,
  ...CLOSING,
]
