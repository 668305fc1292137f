import { type KeyStroke, isModifier, terminatorOf } from './key-stroke'

/** Keys that came in a row, for finding out how a scanner types; unlike a scan nothing about them is taken for granted. */
export type Tape = readonly KeyStroke[]

export const EMPTY_TAPE: Tape = []

/** What comes after such a silence belongs to another row. */
export const RECORDED_SILENCE_MS = 350
/** Slower rows are a person's typing, and are forgotten. */
const PERSONS_MEAN_MS = 160
/** So many keys at a scanner's pace, and their Enter must press no button. */
const ROW = 4

/** Adds a key. `ends`: it is the terminator of a row that no person typed. */
export function recordStroke(tape: Tape, stroke: KeyStroke): { readonly tape: Tape; readonly ends: boolean } {
  if (stroke.repeat) return { tape: EMPTY_TAPE, ends: false }
  const before = tape.at(-1)
  const kept = before !== undefined && stroke.at - before.at <= RECORDED_SILENCE_MS ? tape : EMPTY_TAPE
  const ends = stroke.type === 'down' && terminatorOf(stroke) !== null && takeTape(kept).length > 0
  return { tape: [...kept, stroke], ends }
}

/** The keys of a row that no person typed; empty when a person did. */
export function takeTape(tape: Tape): Tape {
  const downs = tape.filter((stroke) => stroke.type === 'down' && !isModifier(stroke))
  const [first, last] = [downs[0], downs.at(-1)]
  if (downs.length < ROW || first === undefined || last === undefined) return EMPTY_TAPE
  return (last.at - first.at) / (downs.length - 1) <= PERSONS_MEAN_MS ? tape : EMPTY_TAPE
}
