import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { TERMINAL_SEAL } from '../../contract/shell'
import { openSecrets } from '../../electron/main/secrets'

/** A keyring: `key` is whose, as DPAPI's or the keychain's is the logged-in person's. */
const keyring = vi.hoisted(() => ({ there: true, backend: 'gnome_libsecret', key: 'ratna' }))
vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => keyring.there,
    getSelectedStorageBackend: () => keyring.backend,
    encryptString: (text: string) => Buffer.from(`${keyring.key}|${text}`),
    decryptString: (bytes: Buffer) => {
      const [key, text] = bytes.toString().split('|')
      if (key !== keyring.key || text === undefined) throw new Error('sealed by another')
      return text
    },
  },
}))
vi.mock('../../electron/main/log', () => ({ log: () => undefined }))

beforeEach(() => void Object.assign(keyring, { there: true, backend: 'gnome_libsecret', key: 'ratna' }))

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('what seals the terminal’s key is made once, and never lies in the clear', () => {
  const folder = dataDir()
  const seal = openSecrets(folder).all()[TERMINAL_SEAL]
  expect(seal).toMatch(/^[\w-]{43}$/)
  expect(openSecrets(folder).all()[TERMINAL_SEAL]).toBe(seal)
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain(seal)
})

test('on another computer there is another', () => {
  const folder = dataDir()
  const seal = openSecrets(folder).all()[TERMINAL_SEAL]
  keyring.key = 'budi'
  expect(openSecrets(folder).all()[TERMINAL_SEAL]).not.toBe(seal)
})

test.each([
  ['no keyring', { there: false }],
  ['a keyring of Chromium’s own fixed password', { backend: 'basic_text' }],
])('with %s there is none, and what was sealed before is kept for when it is back', (_, without) => {
  const folder = dataDir()
  const seal = openSecrets(folder).all()[TERMINAL_SEAL]
  Object.assign(keyring, without)
  const secrets = openSecrets(folder)
  expect(secrets.all()[TERMINAL_SEAL]).toBeUndefined()
  expect(secrets.keep('whatsapp', 'a token')).toEqual({ ok: true, kept: 'until-quit' })
  Object.assign(keyring, { there: true, backend: 'gnome_libsecret' })
  expect(openSecrets(folder).all()[TERMINAL_SEAL]).toBe(seal)
})
