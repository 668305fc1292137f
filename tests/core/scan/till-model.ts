import { type KeyStroke, writtenBy } from '../../../core/scan/key-stroke'
import { type DecodedScan, NO_KEYS, isRunning, restWedge, stepWedge } from '../../../core/scan/wedge-decoder'
import { type WedgeSettings, wedgeRules } from '../../../core/scan/wedge-settings'

/** Where the cursor can be when somebody scans, and what a browser does with a key that reaches it. */
export interface FocusPlace {
  readonly name: string
  readonly kind: 'text' | 'list' | 'button' | 'page'
  readonly value: string
  /** Where the cursor stands; both ends of what is marked. */
  readonly selection: readonly [number, number]
  readonly maxLength?: number
  /** Enter begins a new line here; elsewhere it sends what was written. */
  readonly manyLines?: boolean
  /** The screen writes the value anew with every key, e.g. with dots between thousands. */
  readonly format?: (value: string) => string
}

const rupiah = (value: string): string => value.replaceAll(/\D/g, '').replaceAll(/\B(?=(\d{3})+(?!\d))/g, '.')

const text = (name: string, value = '', more: Partial<FocusPlace> = {}): FocusPlace => ({
  name,
  kind: 'text',
  value,
  selection: [value.length, value.length],
  ...more,
})

export const FOCUS_PLACES: readonly FocusPlace[] = [
  text('search'),
  text('phone', '0813', { maxLength: 20 }),
  text('name, cursor in the middle', 'Tika Purnama', { selection: [4, 4] }),
  text('search, all marked', 'kaos', { selection: [0, 4] }),
  text('address of many lines', 'Jl. Cempaka 4\n', { manyLines: true }),
  text('money', '12.500', { format: rupiah }),
  text('quantity of four digits', '2', { maxLength: 4, format: (value) => value.replaceAll(/\D/g, '') }),
  text('reason in a dialog'),
  text('PIN in a dialog', '', { maxLength: 12 }),
  { name: 'list of couriers', kind: 'list', value: 'JNE', selection: [0, 0] },
  { name: 'button', kind: 'button', value: '', selection: [0, 0] },
  { name: 'page with bare keys', kind: 'page', value: '', selection: [0, 0] },
]

const COURIERS = [
  'JNE',
  'SiCepat',
  'AnterAja',
  '8 Kurir',
  '1 Hari',
  'Pos Indonesia',
  '0 Ongkir',
  'Kurir toko',
]
/** Letters and digits as keys of a screen wait this long for the next key, and are forgotten when it was a scan. */
const BARE_KEY_WAIT_MS = 150

/** What has happened at a focus place. */
export interface Happened {
  readonly value: string
  /** Enter that sent a form or pressed a button, Space that pressed one, Tab that left, bare keys that acted. */
  readonly actions: number
  readonly scans: readonly DecodedScan[]
}

/**
 * Plays key events at a place. Without `settings` no scanner is listened for: that is what a person alone would have
 * left there.
 * @param timers whether the window's timers run between the keys; a busy window sees its keys first.
 */
export function playAt(
  place: FocusPlace,
  strokes: readonly KeyStroke[],
  settings: WedgeSettings | null,
  timers = true,
): Happened {
  const rules = settings === null ? null : wedgeRules(settings)
  let state = NO_KEYS
  let field: Field = { value: place.value, start: place.selection[0], end: place.selection[1] }
  let noted: Field | null = null
  let actions = 0
  let bareAt: number | null = null
  const scans: DecodedScan[] = []

  const perform = (effects: ReturnType<typeof stepWedge>['effects']): void => {
    for (const effect of effects) {
      if (effect.do === 'forget') noted = null
      else if (effect.do === 'note') noted ??= field
      else if (effect.do === 'take-back') field = noted ?? field
      else if (effect.do === 'type') {
        if (place.kind === 'text')
          for (const character of effect.text) field = insert(place, field, character)
      } else {
        bareAt = null
        scans.push(effect.scan)
      }
    }
  }
  const letTimePass = (until: number): void => {
    if (rules !== null && isRunning(state) && state.lastAt + rules.idleMs + 1 <= until) {
      const rested = restWedge(state, state.lastAt + rules.idleMs + 1, rules)
      state = rested.state
      perform(rested.effects)
    }
    if (bareAt !== null && bareAt + BARE_KEY_WAIT_MS <= until) {
      bareAt = null
      actions++
    }
  }
  for (const stroke of strokes) {
    if (timers) letTimePass(stroke.at)
    let swallowed = false
    if (rules !== null) {
      const step = stepWedge(state, stroke, rules, place.kind === 'text')
      state = step.state
      perform(step.effects)
      swallowed = step.swallow
    }
    if (stroke.type === 'up' || swallowed) continue
    bareAt = null
    const written = writtenBy(stroke)
    if (stroke.code === 'Tab') actions++
    else if (stroke.code === 'Enter') {
      if (place.kind === 'text' && place.manyLines === true) field = insert(place, field, '\n')
      else if (place.kind !== 'page') actions++
    } else if (written !== null) {
      if (place.kind === 'text') field = insert(place, field, written)
      else if (place.kind === 'button' && written === ' ') actions++
      else if (place.kind === 'page' && /^(Key|Digit)/.test(stroke.code)) bareAt = stroke.at
      else if (place.kind === 'list') {
        const found = COURIERS.find((name) => name.toLowerCase().startsWith(written.toLowerCase()))
        field = { ...field, value: found ?? field.value }
      }
    }
  }
  letTimePass(Number.POSITIVE_INFINITY)
  return { value: field.value, actions, scans }
}

interface Field {
  readonly value: string
  readonly start: number
  readonly end: number
}

function insert(place: FocusPlace, { value, start, end }: Field, typed: string): Field {
  const room = (place.maxLength ?? 500) - value.length + (end - start)
  const put = typed.slice(0, Math.max(0, room))
  const next = value.slice(0, start) + put + value.slice(end)
  const formatted = place.format?.(next) ?? next
  // A field that is written anew keeps its cursor at the end.
  const at = place.format === undefined ? start + put.length : formatted.length
  return { value: formatted, start: at, end: at }
}
