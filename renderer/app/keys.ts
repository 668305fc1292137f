import { useLayoutEffect } from 'react'
import { useLatest } from './use-latest'

/**
 * Keys of the whole window. Names are lower case with modifiers in this order: `ctrl+alt+shift+key`; keys are `f4`,
 * `enter`, `escape`, `arrowdown`, `delete`, letters and digits. The handler that was switched on last gets the key,
 * alone. Combined keys and function keys work while a field has focus; bare letters and digits do not, and they wait
 * a moment, because a scanner types letters and digits as well.
 */
export type KeyHandlers = Readonly<Record<string, () => unknown>>

interface Layer {
  /** A dialog: nothing behind it hears a key. */
  readonly modal: boolean
  handler(name: string): (() => unknown) | undefined
}

const layers: Layer[] = []

/** Longer than the silence that ends a scan without a terminator (120 ms), shorter than a person notices. */
const BARE_KEY_WAIT_MS = 150
let bareKey: number | undefined

/** The letter or digit that waits was the end of a scan. */
export function forgetBareKey(): void {
  window.clearTimeout(bareKey)
}

/** `ctrl+enter` of a key press; null for a modifier alone. */
export function keyNameOf(event: KeyboardEvent): string | null {
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'Process', 'Dead', 'Unidentified'].includes(event.key))
    return null
  const letter = /^(?:Key([A-Z])|Digit([0-9])|Numpad([0-9]))$/.exec(event.code)
  const key = letter ? (letter[1] ?? letter[2] ?? letter[3] ?? '') : event.key === ' ' ? 'space' : event.key
  const bare = key.length === 1 && !letter
  return [
    event.ctrlKey || event.metaKey ? 'ctrl+' : '',
    event.altKey ? 'alt+' : '',
    event.shiftKey && !bare ? 'shift+' : '',
    key.toLowerCase(),
  ].join('')
}

/** `Ctrl+Enter` as it is shown, `ctrl+enter` as it is heard. */
export const keyNameFromLabel = (label: string): string => label.toLowerCase().replace(/esc$/, 'escape')

/** Hears keys while mounted and `enabled`. */
export function useKeys(keys: KeyHandlers, options: { enabled?: boolean; modal?: boolean } = {}): void {
  const { enabled = true, modal = false } = options
  const latest = useLatest(keys)
  useLayoutEffect(() => {
    if (!enabled) return
    const layer: Layer = {
      modal,
      handler: (name) => (Object.hasOwn(latest.current, name) ? latest.current[name] : undefined),
    }
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
    }
  }, [enabled, modal, latest])
}

/** Listens at the window's root; called once by the window's entry, after the scanner's listener. */
export function startKeys(): () => void {
  const pressed = (event: KeyboardEvent): void => {
    window.clearTimeout(bareKey)
    if (event.defaultPrevented || event.isComposing) return
    const name = keyNameOf(event)
    if (name === null) return
    const bare = name.length === 1
    if (bare && isEditable(event.target)) return
    const handler = find(name)
    if (handler === undefined) return
    // A key held down is one wish, not thirty.
    if (event.repeat && !name.includes('arrow')) {
      event.preventDefault()
      return
    }
    if (bare) {
      bareKey = window.setTimeout(() => void handler(), BARE_KEY_WAIT_MS)
      return
    }
    event.preventDefault()
    event.stopPropagation()
    void handler()
  }
  window.addEventListener('keydown', pressed, { capture: true })
  return () => window.removeEventListener('keydown', pressed, { capture: true })
}

function find(name: string): (() => unknown) | undefined {
  // Open lists and dialogs of the component library close themselves by Escape.
  if (
    name === 'escape' &&
    !layers.some((layer) => layer.modal) &&
    document.querySelector('[aria-modal="true"]') !== null
  )
    return undefined
  for (const layer of layers.toReversed()) {
    const handler = layer.handler(name)
    if (handler !== undefined) return handler
    if (layer.modal) return undefined
  }
  return undefined
}

export function isEditable(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement)
    return !['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range', 'color'].includes(target.type)
  return target instanceof HTMLElement && target.isContentEditable
}
