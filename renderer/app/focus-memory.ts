/**
 * Where the person was before a dialog opened. The component library notes it too late when a field of the dialog
 * takes the focus as it appears; here it is noted with every move of the focus outside of dialogs.
 */
let last: HTMLElement | null = null

/** Called once by the window's entry. */
export function startFocusMemory(): void {
  window.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLElement && event.target.closest('[role="dialog"]') === null)
      last = event.target
  })
}

/** Gives the focus back after a dialog has closed, unless something has taken it meanwhile. */
export function returnFocus(): void {
  const free = document.activeElement === null || document.activeElement === document.body
  if (free && last?.isConnected === true) last.focus({ preventScroll: true })
}
