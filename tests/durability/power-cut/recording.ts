/** What the shim wrote down, in order; see `shim/record-io.c`. */
export type Happening =
  | { readonly kind: 'opened'; readonly file: number; readonly path: string; readonly emptied: boolean }
  | { readonly kind: 'written'; readonly file: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncated'; readonly file: number; readonly length: number }
  | { readonly kind: 'synced'; readonly file: number }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlinked'; readonly path: string }
  | { readonly kind: 'said'; readonly text: string }

const HEAD = 17

/** @throws when the record ends in the middle or has a type nobody knows. */
export function readRecording(log: Buffer): Happening[] {
  const happenings: Happening[] = []
  for (let at = 0; at < log.length;) {
    const type = log.readUInt8(at)
    const file = log.readUInt32LE(at + 1)
    const offset = Number(log.readBigUInt64LE(at + 5))
    const length = log.readUInt32LE(at + 13)
    const bytes = log.subarray(at + HEAD, at + HEAD + length)
    if (bytes.length !== length) throw new Error('the recording ends in the middle of a record')
    happenings.push(happening(type, file, offset, bytes))
    at += HEAD + length
  }
  return happenings
}

function happening(type: number, file: number, offset: number, bytes: Buffer): Happening {
  switch (type) {
    case 1:
      return { kind: 'opened', file, path: bytes.toString(), emptied: offset === 1 }
    case 2:
      return { kind: 'written', file, offset, bytes }
    case 3:
      return { kind: 'truncated', file, length: offset }
    case 4:
      return { kind: 'synced', file }
    case 5: {
      const [from = '', to = ''] = bytes.toString().split('\0')
      return { kind: 'renamed', from, to }
    }
    case 6:
      return { kind: 'unlinked', path: bytes.toString() }
    case 7:
      return { kind: 'said', text: bytes.toString() }
    default:
      throw new Error(`the recording has an unknown type ${type}`)
  }
}
