import { factKinds } from '../../contract/facts'
import { ELSEWHERE } from '../laws/random-days'
import { type Tally } from './history'
import { FAULTS } from './steps'

/** Paper comes out here as after a printer was done with it. */
const PRINTED_HERE = ['LabelPrinted', 'ReceiptPrinted', 'SlipPrinted']

/** Recorded by terminals before the history begins, or by nothing that a terminal does to another. */
const NOT_HERE = ['ShopFounded', ...ELSEWHERE.filter((kind) => !PRINTED_HERE.includes(kind))]

/** Several rare actions in a row: reached in long runs. */
const RARE = [
  'CreditUsed',
  'CreditUseUndone',
  'ShortfallAccepted',
  'ShortfallAcceptanceUndone',
  'ShiftClosed',
]
const LONG_RUN = 5000

/** A green run that does nothing proves nothing: @returns what no history of the run has reached. */
export function notReached({ kinds, met }: Tally, histories: number): string[] {
  const elsewhere = histories < LONG_RUN ? [...NOT_HERE, ...RARE] : NOT_HERE
  return [
    ...Object.keys(factKinds).filter((kind) => !kinds.has(kind) && !elsewhere.includes(kind)),
    ...[...Object.keys(FAULTS), 'night'].filter((fault) => !met.has(fault)),
  ]
}
