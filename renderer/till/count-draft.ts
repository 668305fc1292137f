import { create } from 'zustand'

/** Rupiah notes and coins in use; 1.000 exists as both. Largest first, as a drawer is counted. */
export const DENOMINATIONS = [
  { value: 100_000, kind: 'note' },
  { value: 50_000, kind: 'note' },
  { value: 20_000, kind: 'note' },
  { value: 10_000, kind: 'note' },
  { value: 5000, kind: 'note' },
  { value: 2000, kind: 'note' },
  { value: 1000, kind: 'both' },
  { value: 500, kind: 'coin' },
  { value: 200, kind: 'coin' },
  { value: 100, kind: 'coin' },
] as const

interface CountDraft {
  readonly shiftId: string
  /** Pieces by value; a value that was not counted yet is missing. */
  readonly pieces: Readonly<Record<number, number>>
}

/** The count in hand; a look at another screen does not lose it. */
export const useCountDraft = create<CountDraft>(() => ({ shiftId: '', pieces: {} }))

export function setPieces(shiftId: string, value: number, pieces: number | null): void {
  useCountDraft.setState((draft) => {
    const known = draft.shiftId === shiftId ? draft.pieces : {}
    const { [value]: _before, ...others } = known
    return { shiftId, pieces: pieces === null ? others : { ...others, [value]: pieces } }
  })
}

export const clearCount = (): void => useCountDraft.setState({ shiftId: '', pieces: {} })

/** Rupiah in the drawer. */
export const countedSum = (pieces: Readonly<Record<number, number>>): number =>
  DENOMINATIONS.reduce((sum, { value }) => sum + value * (pieces[value] ?? 0), 0)
