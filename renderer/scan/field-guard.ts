/**
 * The first characters of a scan have reached the focused field before anybody can know that they are a scan.
 * A field is noted when a scan may begin, and set back when it was one.
 */
export interface FieldNote {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  readonly value: string
  readonly start: number | null
  readonly end: number | null
}

/** Notes the focused field; null when the focus takes no text. */
export function noteFocusedField(): FieldNote | null {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return null
  if (
    field instanceof HTMLInputElement &&
    ['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(field.type)
  )
    return null
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd }
}

/** Sets a noted field back, its value, selection and focus, so that React and the person see it as it was. */
export function restoreField(note: FieldNote | null, composing: boolean): void {
  if (note === null || !note.field.isConnected) return
  const { field } = note
  // An input method holds text of its own until the field loses the focus.
  if (composing) field.blur()
  if (field.value !== note.value) {
    const prototype =
      field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    // React replaces `value` on the element itself; only the prototype's setter makes it notice a change.
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, note.value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  if (document.activeElement !== field) field.focus({ preventScroll: true })
  try {
    field.setSelectionRange(note.start, note.end)
  } catch {
    // Fields for numbers and e-mail have no selection.
  }
}
