import type { ImportTexts } from './import-texts'

/** Why a catalogue file cannot be read, in words about tables; null when the common sentence fits. */
export function fileTrouble(refusal: { readonly code: string }, words: ImportTexts): string | null {
  if (refusal.code === 'FILE_EMPTY') return words.empty
  if (refusal.code !== 'FILE_UNREADABLE' || !('reason' in refusal)) return null
  const [reason = '', row = ''] = String(refusal.reason).split(':')
  if (reason === 'TABLE_QUOTES') return words.quotes(row)
  return words.fileTroubles[reason] ?? null
}
