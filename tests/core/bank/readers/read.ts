import { openStatement } from '../../../../host/read-statement/open-statement'
import type { ReadContext, StatementFile } from '../../../../core/bank/reader'
import { readStatement } from '../../../../core/bank/registry'
import { businessDay } from '../../../../core/time'

export const UPLOADED: ReadContext = { uploadedOn: businessDay('2026-01-05') }

/** Bytes or text, opened and read as the program does it. */
export async function readAll(file: Uint8Array | string, context: ReadContext = UPLOADED) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const opened = await openStatement(bytes)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return readStatement(opened.value, context)
}

export async function readFiles(
  file: Uint8Array | string,
  context: ReadContext = UPLOADED,
): Promise<readonly StatementFile[]> {
  const read = await readAll(file, context)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

export async function readOne(
  file: Uint8Array | string,
  context: ReadContext = UPLOADED,
): Promise<StatementFile> {
  const [first, ...more] = await readFiles(file, context)
  if (!first || more.length > 0) throw new Error(`${more.length + 1} statements`)
  return first
}

/** `2025-12-31 credit 1250000.00` of each row, in file order. */
export const money = (file: StatementFile): string[] =>
  file.rows.map((row) => `${row.date ?? 'PEND'} ${row.direction} ${(row.amountSen / 100).toFixed(2)}`)

export const gates = (file: StatementFile): Record<string, string> =>
  Object.fromEntries(file.gates.map(({ name, status }) => [name, status]))

export const brokenGates = (file: StatementFile): string[] =>
  file.gates.filter(({ status }) => status === 'broken').map(({ name }) => name)
