import { fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, FATAL_EXIT_CODE, HostUnavailable, type Port } from '../../contract/channel'
import { build } from '../../scripts/build.mjs'

const hostFile = resolve(import.meta.dirname, '../../out/main/host.js')
const folders: string[] = []

function freshDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-doors-'))
  folders.push(folder)
  return folder
}

beforeAll(async () => void (await build({ part: 'main', quiet: true })), 120_000)
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function runHost(args: readonly string[], input = ''): Promise<Run> {
  const host = spawn(process.execPath, [hostFile, ...args])
  let stdout = ''
  let stderr = ''
  host.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  host.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  host.stdin.on('error', () => undefined)
  host.stdin.end(input)
  return new Promise((done) => host.once('close', (code) => done({ code, stdout, stderr })))
}

const linesOf = (
  run: Run,
): { id?: number | null; ok?: boolean; error?: { code: string; reason?: string } }[] =>
  run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as never)

describe('JSON lines', () => {
  test('every request line gets exactly one reply line, and the end of the input ends the host', async () => {
    const requests = Array.from({ length: 50 }, (_, at) =>
      JSON.stringify({ id: at + 1, op: 'no.such.operation' }),
    )
    // The last line has no line feed, as a hand-written file often has none.
    const run = await runHost(['--data', freshDataDir()], requests.join('\n'))
    expect(run.code).toBe(0)
    const replies = linesOf(run).filter((line) => 'id' in line)
    expect(replies.map((reply) => reply.id).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 50 }, (_, at) => at + 1),
    )
    for (const reply of replies) expect(reply.ok).toBe(false)
  })

  test('lines that are no requests are answered, and the lines after them too', async () => {
    const input =
      'not json\n\n   \r\n[1]\n{"op":"x"}\n{"id":3}\n\uFEFF{"id":4,"op":"no.such.operation","input":"\u2028"}\n'
    const run = await runHost(['--data', freshDataDir()], input)
    expect(run.code).toBe(0)
    const replies = linesOf(run).filter((line) => 'id' in line)
    expect(replies.filter((reply) => reply.error?.code === 'BAD_REQUEST' && reply.id !== 4)).toMatchObject([
      { id: null, error: { reason: 'NOT_JSON' } },
      { id: null, error: { reason: 'NOT_AN_OBJECT' } },
      { id: null, error: { reason: 'NO_ID' } },
      { id: 3, error: { reason: 'NO_OP' } },
    ])
    expect(replies.filter((reply) => reply.id === 4)).toHaveLength(1)
  })

  test('a reader that goes away early ends the host without noise', async () => {
    const host = spawn(process.execPath, [hostFile, '--data', freshDataDir()])
    let stderr = ''
    host.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    host.stdin.on('error', () => undefined)
    host.stdout.once('data', () => host.stdout.destroy())
    const feed = setInterval(() => host.stdin.write('{"id":1,"op":"no.such.operation"}\n'.repeat(100)), 5)
    const code = await new Promise((done) => host.once('exit', done))
    clearInterval(feed)
    expect(code).toBe(0)
    expect(stderr).not.toMatch(/EPIPE|Unhandled/)
  })

  test('the operations are printed as JSON without a store', async () => {
    const run = await runHost(['--operations'])
    expect(run.code).toBe(0)
    expect(run.stderr).toBe('')
    expect(JSON.stringify(JSON.parse(run.stdout)).length).toBeGreaterThan(2)
  })

  test('without a data folder it says how it is used', async () => {
    const run = await runHost([])
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toContain('--data DIR')
  })

  test('a data folder that cannot be written to is told in one line, with an exit code of its own', async () => {
    const file = join(freshDataDir(), 'a-file')
    writeFileSync(file, '')
    const run = await runHost(['--data', join(file, 'shop')])
    expect(run.code).toBe(FATAL_EXIT_CODE)
    expect(linesOf(run)).toMatchObject([{ fatal: 'DATA_DIR_UNWRITABLE', dataDir: join(file, 'shop') }])
  })
})

describe('the process channel', () => {
  /** Plays Electron's main process: one host, several ports over one channel. */
  function openChild(dataDir: string) {
    const host = fork(hostFile, ['--door', 'child', '--data', dataDir], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const ready = new Promise<void>((done) =>
      host.on('message', (message: { t?: string }) => message.t === 'ready' && done()),
    )
    const exited = new Promise<number | null>((done) => host.once('exit', (code) => done(code)))
    const port = (p: number): Port => {
      host.send({ t: 'port', p })
      return {
        post: (d) => host.send({ t: 'm', p, d }),
        onMessage: (listener) =>
          host.on('message', (message: { t?: string; p?: number; d?: unknown }) => {
            if (message.t === 'm' && message.p === p) listener(message.d)
          }),
        onClose: (listener) => host.once('exit', listener),
      }
    }
    return { host, ready, exited, port }
  }

  test('two windows share one host and each gets its own answers; stop ends it', async () => {
    const { host, ready, exited, port } = openChild(freshDataDir())
    await ready
    const [first, second] = [connect(port(1)), connect(port(2))]
    const answers = await Promise.all([
      first.call('no.such.operation', {}),
      second.call('no.such.operation', {}),
    ])
    expect(answers).toMatchObject([{ ok: false }, { ok: false }])
    host.send({ t: 'stop' })
    expect(await exited).toBe(0)
    await expect(first.call('no.such.operation', {})).rejects.toThrow(HostUnavailable)
  })

  test('the host leaves when the shell is gone', async () => {
    const { host, ready, exited } = openChild(freshDataDir())
    await ready
    host.disconnect()
    expect(await exited).toBe(0)
  })

  test('a fatal reason reaches the shell before the host leaves', async () => {
    const file = join(freshDataDir(), 'a-file')
    writeFileSync(file, '')
    const { host, exited } = openChild(file)
    const notice = new Promise((done) => host.once('message', done))
    expect(await notice).toMatchObject({ t: 'fatal', fatal: 'DATA_DIR_UNWRITABLE' })
    expect(await exited).toBe(FATAL_EXIT_CODE)
  })
})
