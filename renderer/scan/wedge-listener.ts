import {
  type Burst,
  type KeyStroke,
  WEDGE_RULES,
  type WedgeStep,
  isHeldBack,
  restWedge,
  stepWedge,
} from '../../core/scan/wedge'
import {
  type FieldNote,
  type TextField,
  focusedTextField,
  noteFocusedField,
  restoreField,
  typeInto,
} from './field-guard'
import { deliverScan } from './scan-bus'
import { forgetBareKey, isEditable } from '../app/keys'

/**
 * So many keys kept back in a row are a scanner's: what came through before them is taken back at once, long before the
 * scan ends, so that nothing but its line is left to be drawn then.
 */
const SURELY_SCANNED = 3

/** A timer that fires this late was held up, and keys of the scan may still wait behind it. */
const HELD_UP_MS = 40

/**
 * Listens for scanners at the window's root, before every field and button. A scan reaches the scan bus and nothing
 * else: its terminator presses no button, its keys are kept from the focused field as soon as they come at a scanner's
 * pace, and the first ones, which nobody could know, are taken back. Keys of a person kept back by mistake are typed
 * into the field before anything else happens to it.
 * @returns the way out.
 */
export function startWedge(): () => void {
  let burst: Burst | null = null
  let note: FieldNote | null = null
  let composing = false
  let timer: number | undefined
  /** Every key since the burst began, as the field would have got it; null when one of them writes nothing plain. */
  let typed: string | null = null
  /** What was kept from a field, until it is known who typed it. */
  let held: { readonly field: TextField; readonly text: string } | null = null

  const release = (): void => {
    const kept = held
    held = null
    if (kept !== null) typeInto(kept.field, kept.text)
  }
  /** @returns whether the key is kept from the focused field for now. */
  const keepBack = (event: KeyboardEvent, step: WedgeStep): boolean => {
    const field = focusedTextField()
    if (step.outcome !== 'more' || step.burst === null || field === null || !isHeldBack(step.burst))
      return false
    // An input method composes in the field itself, and must see every key of it.
    if (composing || plainKey(event) === null) return false
    if (held !== null && held.field !== field) release()
    held = { field, text: (held?.text ?? '') + event.key }
    if (held.text.length === SURELY_SCANNED && note?.field === field && typed !== null) {
      restoreField(note, false)
      held = { field, text: typed }
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    return true
  }
  const deliver = (text: string): void => {
    forgetBareKey()
    held = null
    restoreField(note, composing)
    note = null
    composing = false
    // After the key event is over, so that what a screen does now cannot be undone by the field's own handlers.
    window.setTimeout(() => deliverScan({ text, source: 'keyboard', at: Date.now() }), 0)
  }
  const waitForSilence = (ms: number): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      const now = performance.now()
      if (
        burst !== null &&
        ms === WEDGE_RULES.idleMs &&
        now - burst.lastAt > WEDGE_RULES.idleMs + HELD_UP_MS
      ) {
        waitForSilence(HELD_UP_MS)
        return
      }
      const scan = restWedge(burst, now)
      burst = null
      if (scan === null) release()
      else deliver(scan)
    }, ms)
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = stepWedge(burst, strokeOf(event))
    burst = step.burst
    if (step.outcome === 'terminator') {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    if (step.scan !== null) {
      window.clearTimeout(timer)
      deliver(step.scan)
    }
    if (step.outcome === 'first') typed = plainKey(event)
    else if (step.outcome === 'more') typed = typed === null ? null : add(typed, plainKey(event))
    if (
      !keepBack(event, step) &&
      event.type === 'keydown' &&
      (step.burst === null || step.outcome !== 'none')
    )
      release()
    if (step.outcome === 'first') {
      note = noteFocusedField()
      composing = false
    }
    composing ||= isComposing(event)
    // A space inside a scan would press the focused button.
    if (step.outcome === 'more' && event.code === 'Space' && !isEditable(event.target)) event.preventDefault()
    if (step.outcome === 'first' || step.outcome === 'more') waitForSilence(WEDGE_RULES.idleMs)
  }
  // Whoever points elsewhere has finished writing here.
  window.addEventListener('pointerdown', release, { capture: true })
  window.addEventListener('keydown', onKey, { capture: true })
  window.addEventListener('keyup', onKey, { capture: true })
  return () => {
    window.clearTimeout(timer)
    window.removeEventListener('pointerdown', release, { capture: true })
    window.removeEventListener('keydown', onKey, { capture: true })
    window.removeEventListener('keyup', onKey, { capture: true })
  }
}

const add = (text: string, key: string | null): string | null => (key === null ? null : text + key)

/** What the key writes; null for one that an input method or ALT mode makes something else of. */
const plainKey = (event: KeyboardEvent): string | null =>
  isComposing(event) || event.altKey || event.key.length !== 1 ? null : event.key

const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

function strokeOf(event: KeyboardEvent): KeyStroke {
  return {
    type: event.type === 'keyup' ? 'up' : 'down',
    code: event.code,
    key: event.key,
    at: event.timeStamp,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    repeat: event.repeat,
  }
}
