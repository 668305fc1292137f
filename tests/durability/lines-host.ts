import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { type CallResult } from '../../contract/channel'

/** Compiled code is kept between the hundreds of starts of these tests; the store knows nothing of it. */
const COMPILE_CACHE = resolve(import.meta.dirname, '../../.cache/compiled')

/** The process went away before it answered. */
export class HostGone extends Error {
  constructor(code: number | null, stderr: string) {
    super(`the host left with ${code}: ${stderr}`)
  }
}

/** A line of the host that is no reply: a fatal notice, or an event. */
export type OtherLine = { readonly fatal?: string; readonly event?: string; readonly reason?: string }

export interface LinesHost {
  readonly pid: number
  /** Resolves with the exit code, null after a signal. */
  readonly exited: Promise<number | null>
  readonly fatal: () => OtherLine | undefined
  readonly stderr: () => string
  /** Milliseconds from the spawn to the first reply, undefined before it. */
  readonly firstReplyMs: () => number | undefined
  /** @throws HostGone */
  call(op: string, input: unknown): Promise<CallResult>
  kill(): Promise<void>
  /** Ends the input and waits: a clean end. */
  end(): Promise<number | null>
}

export interface SpawnOptions {
  readonly env?: Record<string, string>
  readonly nodeArgs?: readonly string[]
  /** Runs the host through another program, e.g. one that sets limits. */
  readonly through?: readonly string[]
}

/** Starts the real host process behind its JSON-lines door; `builtHost` makes the file. */
export function startHost(hostFile: string, dataDir: string, options: SpawnOptions = {}): LinesHost {
  const command = [
    ...(options.through ?? []),
    process.execPath,
    ...(options.nodeArgs ?? []),
    hostFile,
    '--door',
    'lines',
    '--data',
    dataDir,
  ]
  const started = performance.now()
  const child = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE, ...options.env },
  })
  const waiting = new Map<number, { resolve(result: CallResult): void; reject(error: Error): void }>()
  let nextId = 1
  let firstReply: number | undefined
  let fatal: OtherLine | undefined
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.on('error', () => undefined)
  readLines(child, (line) => {
    const message = JSON.parse(line) as CallResult & { id?: number } & OtherLine
    if (message.fatal !== undefined) fatal = message
    if (typeof message.id !== 'number') return
    firstReply ??= performance.now() - started
    // The id belongs to the line, not to the answer.
    const { id: _, ...result } = message
    waiting.get(message.id)?.resolve(result)
    waiting.delete(message.id)
  })
  const exited = new Promise<number | null>((done) => {
    child.once('close', (code) => {
      for (const { reject } of waiting.values()) reject(new HostGone(code, stderr))
      waiting.clear()
      done(code)
    })
  })
  return {
    pid: child.pid ?? 0,
    exited,
    fatal: () => fatal,
    stderr: () => stderr,
    firstReplyMs: () => firstReply,
    call(op, input) {
      if (child.exitCode !== null || child.signalCode !== null)
        return Promise.reject(new HostGone(child.exitCode, stderr))
      const id = nextId++
      return new Promise((done, reject) => {
        waiting.set(id, { resolve: done, reject })
        child.stdin.write(`${JSON.stringify({ id, op, input })}\n`)
      })
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    end() {
      child.stdin.end()
      return exited
    },
  }
}

function readLines(child: ChildProcess, take: (line: string) => void): void {
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') take(line)
  })
}
