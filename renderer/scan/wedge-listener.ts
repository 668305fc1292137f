import { type Burst, type KeyStroke, WEDGE_RULES, restWedge, stepWedge } from '../../core/scan/wedge'
import { type FieldNote, noteFocusedField, restoreField } from './field-guard'
import { deliverScan } from './scan-bus'
import { forgetBareKey, isEditable } from '../app/keys'

/** A timer that fires this late was held up, and keys of the scan may still wait behind it. */
const HELD_UP_MS = 40

/**
 * Listens for scanners at the window's root, before every field and button. A scan reaches the scan bus and nothing
 * else: its terminator presses no button, and what leaked into the focused field is taken back.
 * @returns the way out.
 */
export function startWedge(): () => void {
  let burst: Burst | null = null
  let note: FieldNote | null = null
  let composing = false
  let timer: number | undefined

  const deliver = (text: string): void => {
    forgetBareKey()
    restoreField(note, composing)
    note = null
    composing = false
    // After the key event is over, so that what a screen does now cannot be undone by the field's own handlers.
    window.setTimeout(() => deliverScan({ text, at: Date.now() }), 0)
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
      if (scan !== null) deliver(scan)
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
    if (step.outcome === 'first') {
      note = noteFocusedField()
      composing = false
    }
    composing ||= event.isComposing || event.keyCode === 229
    // A space inside a scan would press the focused button.
    if (step.outcome === 'more' && event.code === 'Space' && !isEditable(event.target)) event.preventDefault()
    if (step.outcome === 'first' || step.outcome === 'more') waitForSilence(WEDGE_RULES.idleMs)
  }
  window.addEventListener('keydown', onKey, { capture: true })
  window.addEventListener('keyup', onKey, { capture: true })
  return () => {
    window.clearTimeout(timer)
    window.removeEventListener('keydown', onKey, { capture: true })
    window.removeEventListener('keyup', onKey, { capture: true })
  }
}

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
