import { create } from 'zustand'
import type { ScanNote } from './scan-note'
import { type Counts } from './tally'

interface Tallies {
  readonly byDocument: Readonly<Record<string, Counts>>
  /** What the last scan came to, and for which document: the scan that opens a document is told in it. */
  readonly noted: { readonly document: string; readonly note: ScanNote } | null
  put(document: string, counts: Counts): void
  tell(document: string, note: ScanNote): void
  clear(document: string): void
  /** The document is left: its last scan is told no more. */
  leave(document: string): void
}

/** Pieces scanned and not recorded yet, by document: they survive a look at another screen. */
export const useTallies = create<Tallies>((set) => ({
  byDocument: {},
  noted: null,
  put: (document, counts) => set((now) => ({ byDocument: { ...now.byDocument, [document]: counts } })),
  tell: (document, note) => set({ noted: { document, note } }),
  clear: (document) =>
    set((now) => {
      const { [document]: _, ...rest } = now.byDocument
      return { byDocument: rest, noted: now.noted?.document === document ? null : now.noted }
    }),
  leave: (document) => set((now) => (now.noted?.document === document ? { noted: null } : now)),
}))
