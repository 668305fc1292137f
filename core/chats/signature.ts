/** Signs at the edges of a signature that are not part of the name: `- Rina`, `^RN`, `~Dewi`. */
const EDGES = /^[-–—^~*_\s]+|[*_\s]+$/g

/** `- Rina` is Rina. */
export const signatureName = (signature: string): string => signature.replaceAll(EDGES, '')

/**
 * Who of the shop wrote a message, by the signatures the shop agreed on: as the whole first or last line of it, or at
 * its end after a space. Only what is on the list counts: nobody's name is guessed.
 */
export function signatureReader(signatures: readonly string[]): (text: string) => string | null {
  const known = signatures
    .map((signature) => ({ name: signatureName(signature), written: plain(signature) }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.written.length - a.written.length)
  return (text) => {
    const lines = text
      .split('\n')
      .map(plain)
      .filter((line) => line !== '')
    const [first, last] = [lines[0] ?? '', lines.at(-1) ?? '']
    return (
      known.find(({ written }) => first === written || last === written || last.endsWith(` ${written}`))
        ?.name ?? null
    )
  }
}

const plain = (text: string): string =>
  text.replaceAll(/[*_]/g, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
