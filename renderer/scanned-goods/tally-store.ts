import { create } from 'zustand'
import { type Counts } from './tally'

interface Tallies {
  readonly byDocument: Readonly<Record<string, Counts>>
  put(document: string, counts: Counts): void
  clear(document: string): void
}

/** Pieces scanned and not recorded yet, by document: they survive a look at another screen. */
export const useTallies = create<Tallies>((set) => ({
  byDocument: {},
  put: (document, counts) => set((now) => ({ byDocument: { ...now.byDocument, [document]: counts } })),
  clear: (document) =>
    set((now) => {
      const { [document]: _, ...rest } = now.byDocument
      return { byDocument: rest }
    }),
}))
