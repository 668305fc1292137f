/** One key event, as the window sees it before anything else does. */
export interface KeyStroke {
  readonly type: 'down' | 'up'
  /** `KeyboardEvent.code`. */
  readonly code: string
  /** `KeyboardEvent.key`. */
  readonly key: string
  /** `KeyboardEvent.timeStamp`, ms of any steady clock: a window that was busy for a moment still sees the true gaps. */
  readonly at: number
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly altGraph: boolean
  readonly meta: boolean
  /** The key is held down and repeats by itself. */
  readonly repeat: boolean
  /** An input method makes something of its own of this key. */
  readonly composing: boolean
}

const MODIFIERS = new Set(['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'NumLock'])

export const isModifier = (stroke: KeyStroke): boolean =>
  /^(Shift|Control|Meta|Alt)(Left|Right)$|^(CapsLock|NumLock)$/.test(stroke.code) || MODIFIERS.has(stroke.key)

/** Ctrl with a letter; some systems report AltGr as Ctrl and Alt together. */
export const isControlled = (stroke: KeyStroke): boolean => (stroke.ctrl && !stroke.altGraph) || stroke.meta

/** Alt by itself, as the scanners' ALT mode holds it. */
export const isAltHeld = (stroke: KeyStroke): boolean => stroke.alt && !stroke.altGraph

/**
 * What ends a scan: Enter, Tab, and line feed, carriage return or ETX where they are typed as Ctrl with a letter.
 * Null for every other key.
 */
export function terminatorOf(stroke: KeyStroke): string | null {
  if (stroke.shift || stroke.alt || stroke.meta) return null
  if (stroke.ctrl) return /^Key[JMC]$/.test(stroke.code) ? `Ctrl+${stroke.code.slice(3)}` : null
  const name = stroke.code === '' ? stroke.key : stroke.code
  if (name === 'Tab') return 'Tab'
  return name === 'Enter' || name === 'NumpadEnter' ? 'Enter' : null
}

/** `F13`, `Ctrl+B`: how a key that writes nothing is called. */
export const keyName = (stroke: KeyStroke): string =>
  `${stroke.ctrl ? 'Ctrl+' : ''}${/^Key[A-Z]$/.test(stroke.code) ? stroke.code.slice(3) : stroke.code || stroke.key}`

/** What the key writes into a field; null for one that writes nothing, or of which something else is made. */
export const writtenBy = (stroke: KeyStroke): string | null =>
  stroke.composing || isControlled(stroke) || isAltHeld(stroke) || stroke.key.length !== 1 ? null : stroke.key
