import { inspect } from 'node:util'

/** The shell's only way to the log: standard error, one line per happening, each with its part of the program. */
export function log(part: 'main' | 'host' | 'window', line: string, error?: unknown): void {
  const detail = error === undefined ? '' : `: ${inspect(error)}`
  console.error(`[${part}] ${line}${detail}`)
}
