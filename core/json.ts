/** What a text says; undefined where it is no JSON, which no JSON says. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
