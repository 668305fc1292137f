/** Puts text on the clipboard; false when the system does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** Works where the clipboard permission is denied: the shell denies all permissions but the camera. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.className = 'pesan-offscreen'
  area.style.position = 'fixed'
  area.style.top = '-1000px'
  document.body.append(area)
  area.select()
  try {
    // Deprecated without a successor that needs no permission.
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
