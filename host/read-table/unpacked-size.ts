import { inflateRawSync } from 'node:zlib'
import { type Result, err, ok } from '../../core/result'
import { MOST_ROWS, MOST_UNPACKED_BYTES, type TableRefusal } from './table-refusal'

/** Cells that merged ranges may cover; the reader touches each of them. */
const MOST_MERGED_CELLS = 500_000
/** A workbook has a few parts for each of its sheets. */
const MOST_ENTRIES = 5_000

/**
 * Unpacks a zip file once into nothing, so that the reader behind it never meets a bomb: neither one of bytes nor one
 * of rows or merged ranges. Sizes written in the file are not believed.
 * @param mostBytes of all entries together
 * @param mostCells of each sheet
 * @returns the names of its entries.
 */
export function checkWorkbookZip(
  bytes: Uint8Array,
  mostBytes: number = MOST_UNPACKED_BYTES,
  mostCells = Infinity,
): Result<readonly string[], TableRefusal> {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (entries === null) return err({ code: 'FILE_BROKEN' })
  if (entries.some(({ isEncrypted }) => isEncrypted)) return err({ code: 'FILE_PASSWORD' })
  if (entries.length > MOST_ENTRIES) return err({ code: 'FILE_TOO_LARGE', mostBytes })
  let left = mostBytes
  for (const entry of entries) {
    const unpacked = unpack(entry, left)
    if (!unpacked.ok) return unpacked
    left -= unpacked.value.length
    if (!/^\/?xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) continue
    const sheet = unpacked.value.toString('latin1')
    if (countOf(sheet, /<(?:\w+:)?row[\s>]/g) > MOST_ROWS)
      return err({ code: 'TABLE_TOO_LONG', mostRows: MOST_ROWS })
    if (countOf(sheet, /<(?:\w+:)?c[\s>/]/g) > mostCells) return err({ code: 'FILE_TOO_LARGE', mostBytes })
    if (mergedCells(sheet) > MOST_MERGED_CELLS)
      return err({ code: 'FILE_TOO_LARGE', mostBytes: MOST_UNPACKED_BYTES })
  }
  return ok(entries.map(({ name }) => name))
}

/** The first entry of this name, unpacked; of no such entry the file counts as broken. */
export function readZipEntry(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  mostBytes: number,
): Result<Buffer, TableRefusal> {
  const entries = readDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const entry = entries?.find(({ name }) => isWanted(name))
  return entry === undefined ? err({ code: 'FILE_BROKEN' }) : unpack(entry, mostBytes)
}

type Entry = {
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly packed: Buffer
}

/** The central directory (PKWARE APPNOTE 4.3.12); null when it is damaged, split or needs zip64. */
function readDirectory(file: Buffer): Entry[] | null {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length) return null
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return null
    const packedSize = file.readUInt32LE(at + 20)
    const nameLength = file.readUInt16LE(at + 28)
    const local = file.readUInt32LE(at + 42)
    if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50) return null
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    if (start + packedSize > file.length) return null
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.subarray(start, start + packedSize),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

function unpack({ method, packed }: Entry, most: number): Result<Buffer, TableRefusal> {
  const tooLarge = { code: 'FILE_TOO_LARGE', mostBytes: MOST_UNPACKED_BYTES } as const
  if (method === 0) return packed.length > most ? err(tooLarge) : ok(packed)
  if (method !== 8) return err({ code: 'FILE_BROKEN' })
  if (most <= 0) return err(tooLarge)
  try {
    return ok(inflateRawSync(packed, { maxOutputLength: most }))
  } catch (error) {
    const isOverflow = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return err(isOverflow ? tooLarge : { code: 'FILE_BROKEN' })
  }
}

function mergedCells(sheet: string): number {
  let cells = 0
  for (const [, fromColumn, fromRow, toColumn, toRow] of sheet.matchAll(
    /mergeCell[^>]*?ref="\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"/g,
  )) {
    const columns = columnNumber(toColumn) - columnNumber(fromColumn) + 1
    cells += Math.abs(columns * (Number(toRow) - Number(fromRow) + 1))
  }
  return cells
}

const columnNumber = (letters = ''): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  while (pattern.test(text)) count++
  return count
}
