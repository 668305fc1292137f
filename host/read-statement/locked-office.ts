import * as XLSX from '@e965/xlsx'
import officeCrypto from 'officecrypto-tool'
import { type Result, err, ok } from '../../core/result'
import { type OpenRefusal } from './open-refusal'

/** Excel writes 100 000 rounds; the format allows ten million, which would hold the program for half a minute. */
const MOST_ROUNDS = 400_000

/** What the program itself writes as the password of workbooks that are protected against changes only (MS-OFFCRYPTO 2.4.2.3). */
const BUILT_IN_PASSWORD = 'VelvetSweatshop'

/** Whether a compound file (`D0 CF 11 E0`) is an encrypted workbook; null when it is no compound file after all. */
export function isLocked(bytes: Uint8Array): boolean | null {
  try {
    return officeCrypto.isEncrypted(asBuffer(bytes))
  } catch {
    return null
  }
}

/**
 * The workbook inside an encrypted one (MS-OFFCRYPTO: agile, standard, and RC4 of old .xls).
 * @param password undefined or '': none was given.
 */
export async function unlock(
  bytes: Uint8Array,
  password: string | undefined,
): Promise<Result<Uint8Array, OpenRefusal>> {
  if (rounds(bytes) > MOST_ROUNDS) return err({ code: 'FILE_UNREADABLE', reason: 'ENCRYPTION_UNKNOWN' })
  const given = password !== undefined && password !== ''
  const unlocked = await tryPassword(bytes, given ? password : BUILT_IN_PASSWORD)
  if (unlocked.ok) return unlocked
  return given || unlocked.error.code !== 'WRONG_PASSWORD' ? unlocked : err({ code: 'FILE_LOCKED' })
}

async function tryPassword(bytes: Uint8Array, password: string): Promise<Result<Uint8Array, OpenRefusal>> {
  try {
    return ok(await officeCrypto.decrypt(asBuffer(bytes), { password }))
  } catch (error) {
    const wrong = error instanceof Error && /password is incorrect/i.test(error.message)
    return err(wrong ? { code: 'WRONG_PASSWORD' } : { code: 'FILE_UNREADABLE', reason: 'ENCRYPTION_UNKNOWN' })
  }
}

function rounds(bytes: Uint8Array): number {
  try {
    const stream = XLSX.CFB.find(XLSX.CFB.read(asBuffer(bytes), { type: 'buffer' }), '/EncryptionInfo')
    const text = stream ? Buffer.from(stream.content).toString('latin1') : ''
    return Math.max(0, ...[...text.matchAll(/spinCount="(\d+)"/g)].map((match) => Number(match[1])))
  } catch {
    return 0
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
