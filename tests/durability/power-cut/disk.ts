import { type Happening } from './recording'

type Pending = { readonly offset: number; readonly bytes: Buffer } | { readonly length: number }

interface File {
  /** What surely is on the disk. */
  durable: Buffer
  /** What was done since the last sync: any part of it may be there or not. */
  pending: Pending[]
}

/** What becomes of writes that no sync has covered: `none` is the slowest disk, `some` a disk that was at work. */
export type Survival = 'none' | 'some'

const BLOCK = 4096

/**
 * A disk that forgets what was not synced. Names of files are taken as durable at once (a directory that forgets a
 * file is a harsher model than ext4, NTFS or APFS); contents are not.
 */
export class Disk {
  readonly #files = new Map<string, File>()
  readonly #paths = new Map<number, string>()

  /** @param image the files as they stood, wholly on the disk, before the recording began. */
  constructor(image: ReadonlyMap<string, Buffer>) {
    for (const [path, durable] of image) this.#files.set(path, { durable, pending: [] })
  }

  apply(happening: Happening): void {
    switch (happening.kind) {
      case 'opened': {
        this.#paths.set(happening.file, happening.path)
        const file = this.#file(happening.path)
        if (happening.emptied) file.pending.push({ length: 0 })
        return
      }
      case 'written':
        this.#opened(happening.file).pending.push({ offset: happening.offset, bytes: happening.bytes })
        return
      case 'truncated':
        this.#opened(happening.file).pending.push({ length: happening.length })
        return
      case 'synced': {
        const file = this.#opened(happening.file)
        file.durable = changed(file.durable, file.pending)
        file.pending = []
        return
      }
      case 'renamed': {
        const file = this.#files.get(happening.from)
        if (file) this.#files.set(happening.to, file)
        this.#files.delete(happening.from)
        return
      }
      case 'unlinked':
        this.#files.delete(happening.path)
        return
      case 'said':
        return
    }
  }

  /** The files as the next start finds them after the power went now. */
  afterPowerCut(survival: Survival, random: () => number): Map<string, Buffer> {
    const lucky = (): boolean => survival === 'some' && random() < 0.5
    return new Map(
      [...this.#files].map(([path, { durable, pending }]) => {
        const kept = pending.flatMap((one) => ('length' in one ? [one] : blocks(one))).filter(lucky)
        return [path, changed(durable, kept)]
      }),
    )
  }

  #file(path: string): File {
    let file = this.#files.get(path)
    if (!file) this.#files.set(path, (file = { durable: Buffer.alloc(0), pending: [] }))
    return file
  }

  #opened(number: number): File {
    const path = this.#paths.get(number)
    if (path === undefined) throw new Error(`file ${number} was never opened`)
    return this.#file(path)
  }
}

/** A disk keeps whole blocks: each piece of a write that falls into one block survives or not by itself. */
function blocks({ offset, bytes }: { offset: number; bytes: Buffer }): Pending[] {
  const parts: Pending[] = []
  for (let at = 0; at < bytes.length;) {
    const length = Math.min(bytes.length - at, BLOCK - ((offset + at) % BLOCK))
    parts.push({ offset: offset + at, bytes: bytes.subarray(at, at + length) })
    at += length
  }
  return parts
}

/** A new image: the old one may still be somebody's picture of an earlier instant. */
function changed(image: Buffer, pending: readonly Pending[]): Buffer {
  let length = image.length
  let most = image.length
  for (const one of pending) {
    length = 'length' in one ? one.length : Math.max(length, one.offset + one.bytes.length)
    most = Math.max(most, length)
  }
  const next = Buffer.alloc(most)
  image.copy(next)
  let end = image.length
  for (const one of pending) {
    if ('length' in one) {
      // What lies behind the new end is gone, and reads as zeros if the file grows again.
      if (one.length < end) next.fill(0, one.length, end)
      end = one.length
    } else {
      one.bytes.copy(next, one.offset)
      end = Math.max(end, one.offset + one.bytes.length)
    }
  }
  return next.subarray(0, length)
}
