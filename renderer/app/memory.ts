/** What this window remembers of a person's choices (language, colours); never anything of the shop. */
const PREFIX = 'pesan.'

export function recall(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    window.localStorage.setItem(PREFIX + name, value)
  } catch {
    // Without storage the choice lasts as long as the window, which is enough.
  }
}
