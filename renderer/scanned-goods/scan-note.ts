import { type texts } from './texts'

/** What the last scan came to, for the strip above the goods. */
export type ScanNote =
  | { readonly kind: 'counted'; readonly name: string; readonly count: number; readonly expected: number }
  | { readonly kind: 'full'; readonly name: string; readonly expected: number }
  | { readonly kind: 'not-here'; readonly name: string }
  | { readonly kind: 'unknown'; readonly text: string }
  | { readonly kind: 'no-product'; readonly text: string }

export const isGood = (note: ScanNote): boolean => note.kind === 'counted'

export function scanNoteText(note: ScanNote, words: (typeof texts)['id']): string {
  switch (note.kind) {
    case 'counted':
      return words.counted(note.name, note.count, note.expected)
    case 'full':
      return words.full(note.name, note.expected)
    case 'not-here':
      return words.notHere(note.name)
    case 'unknown':
      return words.unknown(note.text)
    case 'no-product':
      return words.noProduct(note.text)
  }
}
