export type TextField = HTMLInputElement | HTMLTextAreaElement
type NotedField = TextField | HTMLSelectElement

/**
 * The first character of a scan has reached the focused field before anybody can know that it is a scan, and of slow
 * scanners more than the first.
 * A field is noted when a scan may begin, and set back when it was one.
 */
interface FieldNote {
  readonly field: NotedField
  readonly value: string
  readonly start: number | null
  readonly end: number | null
}

/** The fields that keys of one burst may have reached. */
export interface FieldGuard {
  /** Remembers the focused field as it is now, unless it is remembered already. */
  note(): void
  /** Sets all remembered fields back. */
  takeBack(composing: boolean): void
  forget(): void
  /** Types a person's keys where the cursor stands. */
  type(text: string): void
}

export function createFieldGuard(): FieldGuard {
  let notes: FieldNote[] = []
  return {
    note() {
      const field = focusedField()
      if (field === null || notes.some((note) => note.field === field)) return
      const [start, end] =
        field instanceof HTMLSelectElement ? [null, null] : [field.selectionStart, field.selectionEnd]
      notes = [...notes, { field, value: field.value, start, end }]
    },
    takeBack: (composing) => notes.forEach((note) => restoreField(note, composing)),
    forget() {
      notes = []
    },
    type(text) {
      const field = focusedTextField()
      // One by one, as they were pressed: a field may refuse some of them, or write its value anew after each.
      if (field !== null) for (const character of text) typeInto(field, character)
    },
  }
}

/** The focused field; null when the focus takes no text. */
export function focusedTextField(): TextField | null {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return null
  if (
    field instanceof HTMLInputElement &&
    ['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(field.type)
  )
    return null
  return field
}

/** A list chooses by the first letters typed, so it is set back as well. */
function focusedField(): NotedField | null {
  return document.activeElement instanceof HTMLSelectElement ? document.activeElement : focusedTextField()
}

/**
 * Types what was kept back from a person into the field they typed in, where their cursor stands: as if the keys had
 * just been pressed, so that undoing, the field's own limits and its screen take part.
 */
function typeInto(field: TextField, text: string): void {
  if (!field.isConnected || field.disabled || field.readOnly) return
  // The only way to type with undo; browsers keep it although its standard was given up.
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length]
  const room = field.maxLength < 0 ? text.length : field.maxLength - field.value.length + end - start
  setValue(field, field.value.slice(0, start) + text.slice(0, Math.max(0, room)) + field.value.slice(end))
}

function prototypeOf(field: NotedField): object {
  if (field instanceof HTMLSelectElement) return HTMLSelectElement.prototype
  return field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
}

function setValue(field: NotedField, value: string): void {
  // React replaces `value` on the element itself; only the prototype's setter makes it notice a change.
  Object.getOwnPropertyDescriptor(prototypeOf(field), 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}

/** Sets a noted field back, its value and selection, so that React and the person see it as it was. */
function restoreField(note: FieldNote, composing: boolean): void {
  const { field } = note
  if (!field.isConnected) return
  const focused = document.activeElement === field
  // An input method holds text of its own until the field loses the focus.
  if (composing && focused) field.blur()
  if (field.value !== note.value) setValue(field, note.value)
  // A scan before this one may have opened a dialog meanwhile: the focus stays there.
  if (composing && focused) field.focus({ preventScroll: true })
  if (field instanceof HTMLSelectElement || document.activeElement !== field) return
  try {
    field.setSelectionRange(note.start, note.end)
  } catch {
    // Fields for numbers and e-mail have no selection.
  }
}
