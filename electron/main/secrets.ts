import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { TERMINAL_SEAL, type KeepSecretResult } from '../../contract/shell'
import { log } from './log'

/** Keys of outside services, sealed by the operating system for the person who is logged in. */
export interface Secrets {
  /** All of them, in the clear, for the host's memory. */
  all(): Record<string, string>
  /** An empty value forgets. */
  keep(name: string, value: string): KeepSecretResult
}

export function openSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  const sealed = readSealed(file)
  const clear = new Map<string, string>()
  for (const [name, text] of Object.entries(sealed)) {
    const value = unseal(text)
    if (value !== null) clear.set(name, value)
  }
  // Without a keyring there is none, and the host keeps the terminal's key in a file.
  if (!clear.has(TERMINAL_SEAL) && canSeal()) {
    const seal = randomBytes(32).toString('base64url')
    sealed[TERMINAL_SEAL] = safeStorage.encryptString(seal).toString('base64')
    // One that would be lost with this program must seal nothing.
    if (write(file, sealed)) clear.set(TERMINAL_SEAL, seal)
  }
  return {
    all: () => Object.fromEntries(clear),
    keep(name, value) {
      if (value === '') {
        clear.delete(name)
        delete sealed[name]
        return write(file, sealed)
          ? { ok: true, kept: 'sealed' }
          : { ok: false, error: { code: 'NOT_WRITTEN' } }
      }
      clear.set(name, value)
      // Without a keyring of the system a file would hold the key in the clear: it lives as long as the program does.
      if (!canSeal()) return { ok: true, kept: 'until-quit' }
      sealed[name] = safeStorage.encryptString(value).toString('base64')
      return write(file, sealed)
        ? { ok: true, kept: 'sealed' }
        : { ok: false, error: { code: 'NOT_WRITTEN' } }
    },
  }
}

/** Whether the system has a keyring; the fixed password Chromium falls back to on Linux (`basic_text`) is none. */
function canSeal(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

/** A key sealed on another computer, or by another person, cannot be opened here: it is asked for again. */
function unseal(text: string): string | null {
  try {
    return canSeal() ? safeStorage.decryptString(Buffer.from(text, 'base64')) : null
  } catch {
    return null
  }
}

function readSealed(file: string): Record<string, string> {
  if (!existsSync(file)) return {}
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch (error) {
    log('main', 'the sealed keys could not be read', error)
    return {}
  }
}

function write(file: string, sealed: Record<string, string>): boolean {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(sealed), { mode: 0o600 })
    renameSync(`${file}.new`, file)
    return true
  } catch (error) {
    log('main', 'the sealed keys could not be written', error)
    return false
  }
}
