/** A snapshot as the server keeps it: bytes in parts, and a page about them that it does not read. */
export interface OfferedSnapshot {
  readonly sha256: string
  readonly cursor: number
  /** The terminal that sends it. */
  readonly madeBy: string
  /** JSON. */
  readonly manifest: string
  readonly parts: number
}

export interface ShelvedSnapshot extends OfferedSnapshot {
  /** How many parts are here; they come in order. */
  readonly have: number
  readonly touchedAt: number
  readonly published: boolean
}

/** Snapshots of the shops, in the log's own database: any copy of the server can hand them out. */
export interface SnapshotShelf {
  /** @returns what is left to send; undefined where it is not wanted. */
  offerSnapshot(shop: string, offer: OfferedSnapshot, at: number): Promise<{ have: number } | undefined>
  /** Takes the next part of an announced snapshot. @returns how many are here; undefined where it is not the next. */
  addSnapshotPart(
    shop: string,
    sha256: string,
    nth: number,
    data: Uint8Array,
    at: number,
  ): Promise<number | undefined>
  findSnapshot(shop: string, sha256: string): Promise<ShelvedSnapshot | undefined>
  readSnapshotPart(shop: string, sha256: string, nth: number): Promise<Buffer | undefined>
  /** From now on new terminals start from it; every other one of the shop goes. */
  publishSnapshot(shop: string, sha256: string): Promise<void>
  dropSnapshot(shop: string, sha256: string): Promise<void>
  /** The published one, unless the key of the terminal that made it was taken away. */
  newestSnapshot(shop: string): Promise<ShelvedSnapshot | undefined>
}

/** A sender that is silent for so long is taken for gone. */
const SILENT_MS = 120_000

/**
 * What becomes of an offer beside the snapshots of the shop that are here.
 * @returns undefined: not wanted. `gone` are to be dropped; `have` is undefined for one that is not here yet.
 */
export function decideOffer(
  here: readonly ShelvedSnapshot[],
  offer: OfferedSnapshot,
  at: number,
): { readonly gone: readonly string[]; readonly have: number | undefined } | undefined {
  if (here.some(({ published, cursor }) => published && cursor >= offer.cursor)) return undefined
  const coming = here.filter(({ published }) => !published)
  const same = coming.find(({ sha256, madeBy }) => sha256 === offer.sha256 && madeBy === offer.madeBy)
  if (same) return { gone: [], have: same.have }
  const busy = coming.some(({ madeBy, touchedAt }) => madeBy !== offer.madeBy && touchedAt > at - SILENT_MS)
  return busy ? undefined : { gone: coming.map(({ sha256 }) => sha256), have: undefined }
}
