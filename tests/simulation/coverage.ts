import { factKinds } from '../../contract/facts'
import { ELSEWHERE } from '../laws/random-days'
import { type Tally } from './history'
import { FAULTS } from './steps'

/** Paper comes out here as after a printer was done with it; a transfer is lost to another desk. */
const PLAYED_HERE = ['LabelPrinted', 'ReceiptPrinted', 'SlipPrinted', 'ClaimRefused', 'RefusalSeen']

/** Merges of customers: lived by random days, and by two terminals in `tests/sync/merged-customers.test.ts`. */
const MERGES = ['CustomersMerged', 'CustomersSplit', 'CustomersKeptApart']

/** Recorded by terminals before the history begins, or by nothing that a terminal does to another. */
const NOT_HERE = ['ShopFounded', ...MERGES, ...ELSEWHERE.filter((kind) => !PLAYED_HERE.includes(kind))]

/** How documents go on; of two authors whatever the order in which they hear of each other. */
const TRANSITIONS = [
  'book order: open > sold',
  'book order: open > cancelled',
  'book order: open > expired',
  'book order: cancelled > open',
  'book order: expired > open',
  'book order: sold > returned',
  'drop order: asked > on the way',
  'drop order: asked > declined',
  'drop order: asked > withdrawn',
  'drop order: on the way > received',
  'drop order: on the way > asked',
  'drop order: withdrawn > on the way',
  'return: on the way > received',
]

/** A green run that does nothing proves nothing: @returns what no history of the run has reached. */
export const notReached = ({ kinds, met, transitions }: Tally): string[] => [
  ...Object.keys(factKinds).filter((kind) => !kinds.has(kind) && !NOT_HERE.includes(kind)),
  ...[...Object.keys(FAULTS), 'night'].filter((fault) => !met.has(fault)),
  ...TRANSITIONS.filter((one) => !transitions.has(one)),
]
