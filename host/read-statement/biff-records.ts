/** One record of an old Excel stream ([MS-XLS] 2.1.4) with the `CONTINUE` records behind it. */
export type BiffRecord = { readonly type: number; readonly parts: readonly Buffer[]; readonly at: number }

const CONTINUE = 0x3c

/** Records from `start` to the end of their substream (`EOF`), or as far as the stream is whole. */
export function* biffRecords(stream: Buffer, start: number): Generator<BiffRecord> {
  let at = start
  let depth = 0
  while (at + 4 <= stream.length) {
    const [type, begin] = [stream.readUInt16LE(at), at]
    const parts: Buffer[] = []
    do {
      const size = stream.readUInt16LE(at + 2)
      if (at + 4 + size > stream.length) return
      parts.push(stream.subarray(at + 4, at + 4 + size))
      at += 4 + size
    } while (at + 4 <= stream.length && stream.readUInt16LE(at) === CONTINUE)
    // Charts inside a sheet are substreams of their own.
    if (type === BOF) depth++
    if (type === EOF && --depth <= 0) return
    if (depth <= 1) yield { type, parts, at: begin }
  }
}

export const BOF = 0x0809
const EOF = 0x0a

/** Walks the bytes of a record over its parts; what lies behind the end reads as nothing. */
export class BiffCursor {
  #part = 0
  #at = 0
  readonly #parts: readonly Buffer[]

  constructor(parts: readonly Buffer[]) {
    this.#parts = parts
  }

  get isAtEnd(): boolean {
    this.#settle()
    return this.#part >= this.#parts.length
  }

  byte(): number {
    this.#settle()
    const value = this.#parts[this.#part]?.[this.#at]
    this.#at++
    return value ?? 0
  }

  u16(): number {
    return this.byte() | (this.byte() << 8)
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0
  }

  skip(count: number): void {
    let left = count
    while (left > 0 && !this.isAtEnd) {
      const step = Math.min(left, (this.#parts[this.#part]?.length ?? 0) - this.#at)
      this.#at += step
      left -= step
    }
  }

  /**
   * Characters of a Unicode string. Where a part ends inside them, the next one begins with a byte that says again
   * whether its characters take one byte or two ([MS-XLS] 2.5.293).
   */
  chars(count: number, isWide: boolean): string {
    let [left, wide] = [count, isWide]
    const pieces: string[] = []
    while (left > 0) {
      const part = this.#parts[this.#part]
      if (!part) break
      const room = Math.floor((part.length - this.#at) / (wide ? 2 : 1))
      const taken = Math.min(left, Math.max(0, room))
      const end = this.#at + taken * (wide ? 2 : 1)
      pieces.push(part.toString(wide ? 'utf16le' : 'latin1', this.#at, end))
      this.#at = end
      left -= taken
      if (left === 0) break
      this.#part++
      this.#at = 0
      wide = (this.byte() & 1) === 1
    }
    return pieces.join('')
  }

  /** Bytes in the code page of a file before 1997. */
  bytes(count: number): Buffer {
    this.#settle()
    const part = this.#parts[this.#part]
    const found = part?.subarray(this.#at, this.#at + count) ?? Buffer.alloc(0)
    this.#at += found.length
    return found
  }

  #settle(): void {
    while (this.#part < this.#parts.length && this.#at >= (this.#parts[this.#part]?.length ?? 0)) {
      this.#part++
      this.#at = 0
    }
  }
}
