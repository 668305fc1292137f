import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { TERMINAL_SEAL } from '../../contract/shell'
import { howKept, makeKey, readKey, sealKey } from '../../sync/key'
import { createTestHost } from '../host/test-host'
import { startTestServer } from '../server/test-server'
import { invite } from '../../server/http/calls'
import { randomBytes } from 'node:crypto'

const SEAL = 'a text that the keyring of the system keeps'

function keyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'terminal-key.pem')
}

test('a sealed key opens with its seal alone, and its file is for this user’s eyes only', () => {
  const file = keyFile()
  const { publicKey } = makeKey(file, SEAL)
  expect(readFileSync(file, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readKey(file, SEAL)?.publicKey).toBe(publicKey)
  expect([readKey(file), readKey(file, 'another')]).toEqual([undefined, undefined])
  expect([howKept(file, SEAL), howKept(file)]).toEqual(['sealed', 'unopened'])
})

test('a key in the clear is taken over: the same key, and no file with it in the clear is left', () => {
  const file = keyFile()
  const { publicKey } = makeKey(file)
  expect([howKept(file), statSync(file).mode & 0o777]).toEqual(['plain', 0o600])
  sealKey(file, SEAL)
  expect(howKept(file, SEAL)).toBe('sealed')
  expect(readKey(file, SEAL)?.publicKey).toBe(publicKey)
  sealKey(file, 'another')
  expect(readKey(file, SEAL)?.publicKey).toBe(publicKey)
})

test('a key that cannot be opened is set aside when another is made', () => {
  const file = keyFile()
  const { publicKey } = makeKey(file, SEAL)
  expect(makeKey(file, 'another').publicKey).not.toBe(publicKey)
  expect(readKey(`${file}.unopened`, SEAL)?.publicKey).toBe(publicKey)
})

test('an enrolled terminal’s key is sealed when the system has a keyring, and goes on with it after a restart', async () => {
  const server = await startTestServer()
  const host = await createTestHost()
  const { code } = await invite({ log: server.log, now: server.now, randomBytes }, null)
  await host.do('sync.enrol', { server: server.url, code })
  const state = () => host.do('sync.state', {})
  const online = () => expect.poll(async () => (await state()).online, { timeout: 15_000 }).toBe(true)
  expect(await state()).toMatchObject({ keyKept: 'plain' })
  await online()
  host.takeSecrets({ [TERMINAL_SEAL]: SEAL })
  expect(await state()).toMatchObject({ keyKept: 'sealed' })

  await host.restart()
  expect(await state()).toMatchObject({ trouble: 'KEY_SEALED', keyKept: null, online: false })
  host.takeSecrets({ [TERMINAL_SEAL]: 'the keyring of another computer' })
  expect(await state()).toMatchObject({ trouble: 'KEY_SEALED' })
  host.takeSecrets({ [TERMINAL_SEAL]: SEAL })
  await online()
  expect(await state()).toMatchObject({ keyKept: 'sealed', trouble: null })
})
