import { factKinds } from '../../contract/facts'
import { ELSEWHERE } from '../laws/random-days'
import { type Tally } from './history'
import { FAULTS, type Step } from './steps'

/** Paper comes out here as after a printer was done with it. */
const PRINTED_HERE = ['LabelPrinted', 'ReceiptPrinted', 'SlipPrinted']

/** Recorded by terminals before the history begins, or by nothing that a terminal does to another. */
const NOT_HERE = ['ShopFounded', ...ELSEWHERE.filter((kind) => !PRINTED_HERE.includes(kind))]

/** A green run that does nothing proves nothing: @returns what no history of the run has reached. */
export function notReached({ kinds, met }: Tally): string[] {
  return [
    ...Object.keys(factKinds).filter((kind) => !kinds.has(kind) && !NOT_HERE.includes(kind)),
    ...[...Object.keys(FAULTS), 'night'].filter((fault) => !met.has(fault)),
  ]
}

/** What takes several rare actions in a row: histories of these alone reach in tens what others do in thousands. */
export const RARELY_REACHED: readonly Step['what'][] = [
  'useCredit',
  'undoCredit',
  'acceptShort',
  'undoAccept',
  'allocateUneven',
  'putAside',
  'undoPutAside',
  'payOut',
  'undoPayOut',
  'markReversed',
  'unmarkReversed',
  'seen',
  'countShift',
  'closeShift',
  'book',
  'markUnrelated',
  'unmark',
  'assignAwb',
  'withdrawAwb',
  'handToCourier',
]
