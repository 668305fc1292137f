import { create } from 'zustand'
import type { HostRefusal } from '../../contract/host'
import type { PieceRefusal } from './draft-rules'

/** What the last scan came to. */
export type PieceNote =
  | { readonly kind: 'added'; readonly productId: string; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string; readonly refusal: PieceRefusal | null }

interface DraftNotes {
  readonly note: PieceNote | null
  /** Why the order was not placed. */
  readonly refusal: HostRefusal<'book-order.place'> | null
  tell(note: PieceNote): void
  refuse(refusal: HostRefusal<'book-order.place'>): void
  /** A new scan answers the old refusal. */
  forgetRefusal(): void
  forget(): void
}

/** What is said about the order being written; of the open screen alone, apart from the draft that is kept. */
export const useDraftNotes = create<DraftNotes>((set) => ({
  note: null,
  refusal: null,
  tell: (note) => set({ note }),
  refuse: (refusal) => set({ refusal }),
  forgetRefusal: () => set({ refusal: null }),
  forget: () => set({ note: null, refusal: null }),
}))
