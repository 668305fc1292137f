import type { Workplace } from '../../contract/shell'
import { screens as ask } from '../ask/screens'
import { screens as bank } from '../bank/screens'
import { screens as bookOrders } from '../book-orders/screens'
import { screens as catalogue } from '../catalogue/screens'
import { screens as chats } from '../chats/screens'
import { screens as customers } from '../customers/screens'
import { screens as dropOrders } from '../drop-orders/screens'
import { screens as goods } from '../goods/screens'
import { screens as home } from '../home/screens'
import { screens as manifest } from '../manifest/screens'
import { screens as messages } from '../messages/screens'
import { screens as parcels } from '../parcels/screens'
import { screens as printers } from '../printers/screens'
import { screens as reports } from '../reports/screens'
import { screens as returns } from '../returns-to-warehouse/screens'
import { screens as sales } from '../sales/screens'
import { screens as scanners } from '../scanners/screens'
import { screens as scanDoctor } from '../scan-doctor/screens'
import { screens as settings } from '../settings/screens'
import { screens as shipments } from '../shipments/screens'
import { screens as store } from '../store/screens'
import { screens as terminals } from '../terminals/screens'
import { screens as till } from '../till/screens'
import { screens as warehouse } from '../warehouse/screens'
import type { Screen, ScreenId } from './screen'

export const SCREENS: readonly Screen[] = [
  home,
  ask,
  dropOrders,
  bookOrders,
  customers,
  returns,
  bank,
  sales,
  shipments,
  manifest,
  parcels,
  messages,
  till,
  reports,
  chats,
  warehouse,
  goods,
  catalogue,
  printers,
  scanners,
  scanDoctor,
  settings,
  terminals,
  store,
].flat()

/** The function key of each screen, by workplace: one key means one thing at a time. */
export const SCREEN_KEYS: Readonly<Record<Workplace, Readonly<Partial<Record<string, ScreenId>>>>> = {
  desk: {
    f1: 'home',
    f2: 'ask',
    f3: 'drop-orders',
    f4: 'book-order',
    f5: 'messages',
    f6: 'board',
    f7: 'bank',
    f8: 'sell',
    f9: 'shipments',
    'ctrl+f9': 'manifest',
    'shift+f9': 'parcels',
    f10: 'walk-in',
    f12: 'till',
  },
  warehouse: {
    f1: 'warehouse',
    f2: 'ask',
    f3: 'returns',
    f4: 'goods-receipt',
    f6: 'stock-count',
    f7: 'catalogue',
  },
  closing: { f1: 'till', f2: 'day-book', f3: 'reports', f4: 'chats' },
}

/** The order of the rail in each workplace: first what has a key, then what is visited now and then. */
export const RAIL: Readonly<
  Record<Workplace, { readonly work: readonly ScreenId[]; readonly more: readonly ScreenId[] }>
> = {
  desk: {
    work: [
      'home',
      'ask',
      'drop-orders',
      'book-order',
      'board',
      'bank',
      'sell',
      'shipments',
      'messages',
      'walk-in',
      'till',
    ],
    more: ['returns', 'after-sale', 'customers', 'catalogue'],
  },
  warehouse: { work: ['warehouse', 'ask', 'returns', 'goods-receipt', 'stock-count', 'catalogue'], more: [] },
  closing: { work: ['till', 'day-book', 'reports', 'chats'], more: ['after-sale'] },
}

/** Upkeep, the same in every workplace. */
export const UPKEEP: readonly ScreenId[] = [
  'printers',
  'virtual-printers',
  'scanners',
  'scan-doctor',
  'people',
  'settings',
  'server',
  'store',
]

export const screenById = (id: ScreenId): Screen | undefined => SCREENS.find((screen) => screen.id === id)
