import type { ReadContext } from '../../../../core/bank/reader'
import { readStatement, understandLine } from '../../../../core/bank/registry'
import { businessDay, isBusinessDay } from '../../../../core/time'
import { openStatement } from '../../../../host/read-statement/open-statement'

const CONTEXT: ReadContext = { uploadedOn: businessDay('2026-01-05') }
const MOST_MS = 2000

/**
 * Reads a file as an import does, and holds the answer to what every reader promises. Throws where a promise is broken.
 * @returns how it ended: `read`, or the code of the refusal
 */
export async function feed(bytes: Uint8Array): Promise<string> {
  const start = process.cpuUsage()
  const ended = await read(bytes)
  const used = process.cpuUsage(start)
  const ms = (used.user + used.system) / 1000
  if (ms > MOST_MS) throw new Error(`took ${Math.round(ms)} ms`)
  return ended
}

async function read(bytes: Uint8Array): Promise<string> {
  const opened = await openStatement(bytes)
  if (!opened.ok) return opened.error.code
  let result = readStatement(opened.value, CONTEXT)
  if (!result.ok && result.error.code === 'STYLE_NEEDED')
    result = readStatement(opened.value, { ...CONTEXT, style: { order: 'dmy', decimal: ',' } })
  if (!result.ok) return result.error.code
  for (const { rows, unreadable, gates, reader } of result.value) {
    for (const [at, row] of rows.entries()) {
      const sound =
        Number.isSafeInteger(row.amountSen) &&
        row.amountSen >= 0 &&
        (row.balanceSen === null || Number.isSafeInteger(row.balanceSen)) &&
        (row.date === null || isBusinessDay(row.date)) &&
        Number.isSafeInteger(row.lineNo) &&
        row.lineNo > 0
      if (!sound) throw new Error(`unsound row of ${reader}: ${JSON.stringify(row).slice(0, 300)}`)
      if (at < 100) understandLine(row.text, `${reader}@1`)
    }
    if (unreadable.length > 0 && gates.find(({ name }) => name === 'ROWS_READ')?.status !== 'broken')
      throw new Error(`unread rows of ${reader} without a broken check`)
  }
  return 'read'
}
