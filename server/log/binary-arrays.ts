/** The types of PostgreSQL's catalogue (pg_type.dat). */
const INT4 = 23
const INT8 = 20
const TEXT = 25
/** Dimensions, whether there are nulls, the type, and of the one dimension its size and its first number. */
const HEAD_BYTES = 20

/**
 * Arrays as PostgreSQL receives them in binary (array_recv in arrayfuncs.c). Written as text every quote in every
 * payload would be escaped here and unescaped there.
 */
export function textArray(values: readonly (string | null)[]): Buffer {
  let most = HEAD_BYTES
  for (const value of values) most += 4 + (value === null ? 0 : value.length * 3)
  const array = Buffer.allocUnsafe(most)
  let at = head(array, TEXT, values.length, values.includes(null))
  for (const value of values) {
    const length = value === null ? -1 : array.write(value, at + 4, 'utf8')
    array.writeInt32BE(length, at)
    at += 4 + Math.max(0, length)
  }
  return array.subarray(0, at)
}

export function intArray(values: readonly number[]): Buffer {
  const array = Buffer.allocUnsafe(HEAD_BYTES + 8 * values.length)
  let at = head(array, INT4, values.length, false)
  for (const value of values) {
    array.writeInt32BE(4, at)
    at = array.writeInt32BE(value, at + 4)
  }
  return array
}

/** @param values safe integers, none below zero. */
export function bigintArray(values: readonly number[]): Buffer {
  const array = Buffer.allocUnsafe(HEAD_BYTES + 12 * values.length)
  let at = head(array, INT8, values.length, false)
  for (const value of values) {
    array.writeInt32BE(8, at)
    array.writeUInt32BE(Math.floor(value / 2 ** 32), at + 4)
    at = array.writeUInt32BE(value % 2 ** 32, at + 8)
  }
  return array
}

function head(array: Buffer, type: number, count: number, nulls: boolean): number {
  array.writeInt32BE(1, 0)
  array.writeInt32BE(nulls ? 1 : 0, 4)
  array.writeInt32BE(type, 8)
  array.writeInt32BE(count, 12)
  return array.writeInt32BE(1, 16)
}
