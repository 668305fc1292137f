/** That everything of `mergedId` stands under `keptId`. */
export interface Merge {
  readonly keptId: string
  readonly mergedId: string
}

/** Entries that merges have made one: `members` holds `mainId` too. */
export interface OneCustomer {
  readonly mainId: string
  readonly members: readonly string[]
}

/**
 * Who is one with `start` by these merges, and under which entry all of them stand. The answer hangs on the set of
 * merges alone, not on their order: two desks that merge at once agree. Of several that were kept the oldest entry is
 * the main one (identities are made in the order of time); likewise where merges go in a circle.
 */
export function oneCustomer(start: string, merges: readonly Merge[]): OneCustomer {
  const members = new Set([start])
  for (let grown = -1; grown !== members.size;) {
    grown = members.size
    for (const { keptId, mergedId } of merges) {
      if (members.has(keptId)) members.add(mergedId)
      else if (members.has(mergedId)) members.add(keptId)
    }
  }
  const merged = new Set(
    merges.filter(({ keptId, mergedId }) => keptId !== mergedId).map((one) => one.mergedId),
  )
  const sorted = [...members].toSorted()
  return { mainId: sorted.find((id) => !merged.has(id)) ?? sorted[0] ?? start, members: sorted }
}
