import type { StatementSource } from '../../../../core/bank/source'
import { openStatement } from '../../../../host/read-statement/open-statement'

/** A file opened as the program opens it. */
export async function sourceOf(file: Uint8Array | string): Promise<StatementSource> {
  const opened = await openStatement(typeof file === 'string' ? new TextEncoder().encode(file) : file)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return opened.value
}
