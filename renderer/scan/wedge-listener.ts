import type { KeyStroke } from '../../core/scan/key-stroke'
import { isEanAim, misreadOf } from '../../core/scan/scan-text'
import {
  type DecodedScan,
  NO_KEYS,
  type WedgeEffect,
  isRunning,
  releaseWedge,
  restWedge,
  stepWedge,
} from '../../core/scan/wedge-decoder'
import { type WedgeSettings, wedgeRules } from '../../core/scan/wedge-settings'
import { forgetBareKey, isEditable } from '../app/keys'
import { createFieldGuard, focusedTextField } from './field-guard'
import { reportMisread } from './misread'
import { deliverScan } from './scan-bus'
import { watchStroke } from './stroke-watch'

/** A timer that fires this late was held up, and keys of the scan may still wait behind it. */
const HELD_UP_MS = 40

let rules = wedgeRules()

/** How this terminal's scanners type, from now on. */
export function setWedgeSettings(settings: WedgeSettings): void {
  rules = wedgeRules(settings)
}

/**
 * Listens for scanners at the window's root, before every field and button. A scan reaches the scan bus and nothing
 * else: its terminator presses no button, its keys are kept from the focused field as soon as they come at a scanner's
 * pace, and the first ones, which nobody could know, are taken back. Keys of a person kept back by mistake are typed
 * into the field before anything else happens to it.
 * @returns the way out.
 */
export function startWedge(): () => void {
  const guard = createFieldGuard()
  let state = NO_KEYS
  let composing = false
  let timer: number | undefined

  const perform = (effects: readonly WedgeEffect[]): void => {
    for (const effect of effects) {
      if (effect.do === 'forget') {
        guard.forget()
        composing = false
      } else if (effect.do === 'note') guard.note()
      else if (effect.do === 'take-back') guard.takeBack(composing)
      else if (effect.do === 'type') guard.type(effect.text)
      else deliver(effect.scan)
    }
  }
  const waitForSilence = (ms: number, first: boolean): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      const now = performance.now()
      if (first && isRunning(state) && now - state.lastAt > rules.idleMs + HELD_UP_MS) {
        waitForSilence(HELD_UP_MS, false)
        return
      }
      const rest = restWedge(state, now, rules)
      state = rest.state
      perform(rest.effects)
      if (isRunning(state)) waitForSilence(HELD_UP_MS, false)
    }, ms)
  }
  const onKey = (event: KeyboardEvent): void => {
    const stroke = strokeOf(event)
    const watched = watchStroke(stroke)
    const step = stepWedge(state, stroke, rules, focusedTextField() !== null)
    const changed = step.state !== state
    state = step.state
    if (step.swallow || watched) {
      event.preventDefault()
      // A space is kept from the button alone; screens wait for silence by themselves.
      if (event.code !== 'Space' || isEditable(event.target)) event.stopImmediatePropagation()
    }
    perform(step.effects)
    composing ||= stroke.composing && isRunning(state)
    if (!isRunning(state)) window.clearTimeout(timer)
    else if (changed) waitForSilence(rules.idleMs, true)
  }
  // Whoever points elsewhere has finished writing here.
  const onPointer = (): void => {
    const released = releaseWedge(state, rules)
    state = released.state
    perform(released.effects)
  }
  window.addEventListener('pointerdown', onPointer, { capture: true })
  window.addEventListener('keydown', onKey, { capture: true })
  window.addEventListener('keyup', onKey, { capture: true })
  return () => {
    window.clearTimeout(timer)
    window.removeEventListener('pointerdown', onPointer, { capture: true })
    window.removeEventListener('keydown', onKey, { capture: true })
    window.removeEventListener('keyup', onKey, { capture: true })
  }
}

function deliver({ text, aim, endedAt }: DecodedScan): void {
  forgetBareKey()
  const scan = { text, source: 'keyboard' as const, at: Date.now() }
  const misread = isEanAim(aim) ? misreadOf(text, aim) : null
  const start = endedAt ?? performance.now()
  // After the key event is over, so that what a screen does now cannot be undone by the field's own handlers.
  window.setTimeout(() => {
    if (misread === null) deliverScan(scan)
    else reportMisread(scan)
    // The last one only: for tools that ask how long a scan takes to be heard.
    performance.clearMeasures('scan')
    const end = performance.now()
    performance.measure('scan', { start: Math.max(0, Math.min(start, end)), end })
  }, 0)
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
    altGraph: event.getModifierState('AltGraph'),
    meta: event.metaKey,
    repeat: event.repeat,
    composing: event.isComposing || event.keyCode === 229,
  }
}
