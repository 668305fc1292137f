import type { KeyStroke } from '../../core/scan/key-stroke'
import {
  type Tape,
  EMPTY_TAPE,
  RECORDED_SILENCE_MS,
  recordStroke,
  takeTape,
} from '../../core/scan/stroke-tape'

type Watcher = (strokes: readonly KeyStroke[]) => void

let watcher: Watcher | null = null
let tape: Tape = EMPTY_TAPE
let timer: number | undefined

/**
 * Hears the raw keys of whatever types faster than a person, taken for a scan or not: for finding out what a scanner
 * does. Nothing is kept while nobody watches, and a person's typing never.
 * @returns the way out.
 */
export function watchStrokes(next: Watcher): () => void {
  watcher = next
  return () => {
    watcher = null
    window.clearTimeout(timer)
    tape = EMPTY_TAPE
  }
}

/** @returns whether the key ends what is watched and must press no button. */
export function watchStroke(stroke: KeyStroke): boolean {
  if (watcher === null) return false
  const recorded = recordStroke(tape, stroke)
  tape = recorded.tape
  window.clearTimeout(timer)
  timer = window.setTimeout(() => {
    const strokes = takeTape(tape)
    tape = EMPTY_TAPE
    if (strokes.length > 0) watcher?.(strokes)
  }, RECORDED_SILENCE_MS)
  return recorded.ends
}
