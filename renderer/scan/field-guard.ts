export type TextField = HTMLInputElement | HTMLTextAreaElement

/**
 * The first character of a scan has reached the focused field before anybody can know that it is a scan, and of slow
 * scanners more than the first.
 * A field is noted when a scan may begin, and set back when it was one.
 */
export interface FieldNote {
  readonly field: TextField
  readonly value: string
  readonly start: number | null
  readonly end: number | null
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

/** Notes the focused field; null when the focus takes no text. */
export function noteFocusedField(): FieldNote | null {
  const field = focusedTextField()
  return field === null
    ? null
    : { field, value: field.value, start: field.selectionStart, end: field.selectionEnd }
}

/**
 * Types what was kept back from a person into the field they typed in, where their cursor stands: as if the keys had
 * just been pressed, so that undoing, the field's own limits and its screen take part.
 */
export function typeInto(field: TextField, text: string): void {
  if (!field.isConnected || field.disabled || field.readOnly) return
  // The only way to type with undo; browsers keep it although its standard was given up.
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length]
  const room = field.maxLength < 0 ? text.length : field.maxLength - field.value.length + end - start
  setValue(field, field.value.slice(0, start) + text.slice(0, Math.max(0, room)) + field.value.slice(end))
}

function setValue(field: TextField, value: string): void {
  const prototype =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  // React replaces `value` on the element itself; only the prototype's setter makes it notice a change.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Sets a noted field back, its value, selection and focus, so that React and the person see it as it was. */
export function restoreField(note: FieldNote | null, composing: boolean): void {
  if (note === null || !note.field.isConnected) return
  const { field } = note
  // An input method holds text of its own until the field loses the focus.
  if (composing) field.blur()
  if (field.value !== note.value) setValue(field, note.value)
  if (document.activeElement !== field) field.focus({ preventScroll: true })
  try {
    field.setSelectionRange(note.start, note.end)
  } catch {
    // Fields for numbers and e-mail have no selection.
  }
}
