import { spawn } from 'node:child_process'

export type ProgramRun =
  | { readonly kind: 'ended'; readonly status: number; readonly out: string; readonly err: string }
  /** There is no such program. */
  | { readonly kind: 'missing' }
  /** It did not end in time and was stopped. */
  | { readonly kind: 'timeout' }

export interface ProgramOptions {
  readonly timeoutMs: number
  readonly input?: Uint8Array
  /** On top of this program's own. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a program of the operating system without a shell, and in English, so that its words can be read. */
export type RunProgram = (
  command: string,
  args: readonly string[],
  options: ProgramOptions,
) => Promise<ProgramRun>

export const runProgram: RunProgram = (command, args, { timeoutMs, input, env }) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, LC_ALL: 'C', LANG: 'C', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    const timer = setTimeout(() => {
      resolve({ kind: 'timeout' })
      child.kill('SIGKILL')
    }, timeoutMs)
    child.stdout.on('data', (piece: Buffer) => out.push(piece))
    child.stderr.on('data', (piece: Buffer) => err.push(piece))
    // It may end without reading everything; its status tells what that means.
    child.stdin.on('error', () => undefined)
    child.on('error', () => {
      clearTimeout(timer)
      resolve({ kind: 'missing' })
    })
    child.on('close', (status) => {
      clearTimeout(timer)
      const text = (pieces: readonly Buffer[]): string => Buffer.concat(pieces).toString('utf8')
      resolve({ kind: 'ended', status: status ?? -1, out: text(out), err: text(err) })
    })
    child.stdin.end(input)
  })
