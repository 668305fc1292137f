import { codeOf } from '../../db/store'

/** Trouble of the disk that a person can do something about; everything else SQLite throws is a defect. */
export function refusalOfStorage(
  error: unknown,
): { code: 'DISK_FULL' | 'STORE_BUSY' } | { code: 'STORE_DAMAGED'; detail: string } | null {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { code: 'DISK_FULL' }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { code: 'STORE_BUSY' }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR')) {
    return { code: 'STORE_DAMAGED', detail: code }
  }
  return null
}
