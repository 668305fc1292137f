import type { OperationName, Topic } from '../../contract/host'

type Prefix<Name extends string> = Name extends `${infer Area}.${string}` ? Area : never

/**
 * What an answer hangs on: when the host says that one of these changed, the question is asked again. An operation's
 * area is the part of its name before the dot; an area that is missing here is a compile error.
 */
const TOPICS = {
  shop: ['shop', 'store'],
  settings: ['shop'],
  person: ['shop'],
  'bank-account': ['shop', 'bank'],
  clock: ['shop'],
  product: ['catalogue', 'stock', 'drop-orders', 'book-orders', 'returns', 'sales'],
  catalogue: ['catalogue'],
  goods: ['catalogue', 'stock'],
  stock: ['catalogue', 'stock', 'drop-orders', 'book-orders', 'returns', 'sales'],
  scan: ['catalogue', 'stock', 'drop-orders', 'book-orders', 'returns', 'sales', 'shipments'],
  'drop-order': ['drop-orders', 'stock', 'catalogue'],
  return: ['returns', 'stock', 'book-orders', 'drop-orders'],
  'book-order': ['book-orders', 'bank', 'sales', 'returns', 'stock', 'shop', 'printing', 'customers'],
  customer: ['customers', 'book-orders', 'sales', 'messages', 'bank'],
  area: ['customers'],
  bank: ['bank', 'book-orders', 'sales', 'customers'],
  sale: ['sales', 'bank', 'book-orders', 'till', 'printing'],
  shipment: ['shipments', 'sales', 'printing'],
  label: ['shipments', 'printing'],
  awb: ['shipments'],
  courier: ['shop', 'shipments'],
  rate: ['rates', 'shop', 'catalogue'],
  whatsapp: ['shop', 'messages'],
  chat: ['chats', 'book-orders', 'customers'],
  message: ['messages', 'customers', 'drop-orders', 'book-orders', 'shipments', 'sales', 'bank', 'shop'],
  parcel: ['shipments', 'sales', 'shop'],
  manifest: ['shipments', 'sales', 'printing'],
  shift: ['till', 'sales'],
  cash: ['till'],
  report: ['till', 'sales', 'book-orders', 'drop-orders', 'returns', 'bank', 'shipments', 'stock', 'shop'],
  'day-book': ['till', 'sales'],
  home: [
    'shop',
    'stock',
    'drop-orders',
    'returns',
    'book-orders',
    'bank',
    'sales',
    'shipments',
    'messages',
    'till',
    'printing',
    'customers',
  ],
  printer: ['printing', 'shop'],
  paper: ['shop'],
  print: ['printing', 'shipments', 'sales', 'book-orders'],
  'virtual-printer': ['printing'],
  'serial-scanner': ['scanning'],
  wedge: ['scanning'],
  drawer: ['till'],
  store: ['store'],
  fact: [
    'shop',
    'catalogue',
    'stock',
    'drop-orders',
    'returns',
    'book-orders',
    'customers',
    'bank',
    'sales',
    'shipments',
    'messages',
    'till',
    'store',
  ],
  deadline: ['book-orders'],
  hub: ['sync', 'shop'],
  sync: ['sync'],
} as const satisfies Record<Prefix<OperationName>, readonly Topic[]>

const BY_AREA = new Map<string, readonly string[]>(Object.entries(TOPICS))

/** Whether the answer of `op` may be another one now. */
export function hangsOn(op: string, changed: readonly string[]): boolean {
  const topics = BY_AREA.get(op.slice(0, op.indexOf('.')))
  return topics === undefined || topics.some((topic) => changed.includes(topic))
}
