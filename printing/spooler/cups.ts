import type { NotSentReason, Outcome, SendOptions, Transport } from '../transport/transport'
import { runProgram, type RunProgram } from './run-program'

/** How long CUPS may keep a job before it is taken back. */
const LONGEST_IN_SPOOLER_MS = 60_000
const LOOK_EVERY_MS = 400
const ASK_MS = 5_000
/** Pages with many pictures take the service a while to take in. */
const SUBMIT_MS = 30_000

/**
 * A raw queue of CUPS on Linux and macOS, by the programs every CUPS has. It is asked first whether it takes jobs and
 * prints them. Its "completed" proves nothing (measured: a job of 300 KB counted as completed with 64 KB delivered), so
 * the best outcome is `sent`. It would keep a job for a printer that is off and print it whenever that comes back:
 * a job that is still there after a while is taken back, and a person is asked.
 */
export function createCupsTransport(queue: string, run: RunProgram = runProgram): Transport {
  return {
    async send(bytes, options) {
      const refused = await preflight(queue, run)
      if (refused !== undefined) return { kind: 'not-sent', reason: refused }
      const submitted = await run('lp', ['-d', queue, '-o', 'raw', '-t', 'Pesan'], {
        timeoutMs: options.stallTimeoutMs,
        input: bytes,
      })
      if (submitted.kind === 'missing') return { kind: 'not-sent', reason: 'no-spooler' }
      if (submitted.kind === 'timeout') return { kind: 'unknown', reason: 'spooler-failed' }
      if (submitted.status !== 0) {
        const reason = refusalIn(submitted.err)
        return reason ? { kind: 'not-sent', reason } : { kind: 'unknown', reason: 'spooler-failed' }
      }
      const job = /request id is (\S+)/.exec(submitted.out)?.[1]
      return job === undefined ? { kind: 'sent' } : waitUntilGone(queue, job, run, options)
    },
    async probe() {
      const reason = await preflight(queue, run)
      return reason === undefined
        ? { reached: true, answers: [], conditions: [] }
        : { reached: false, reason }
    },
  }
}

/**
 * Hands A4 pages to a queue with a driver, in their own size. What it does with them is seen at the printer and in the
 * computer's own list of prints, so nothing is waited for.
 * @returns why nothing was handed over; undefined when CUPS has it
 */
export async function printPdfByCups(
  queue: string,
  pdf: Uint8Array,
  run: RunProgram = runProgram,
): Promise<NotSentReason | 'spooler-failed' | undefined> {
  const refused = await preflight(queue, run)
  if (refused !== undefined) return refused
  const options = ['-o', 'media=A4', '-o', 'print-scaling=none', '-t', 'Pesan']
  const submitted = await run('lp', ['-d', queue, ...options], { timeoutMs: SUBMIT_MS, input: pdf })
  if (submitted.kind === 'missing') return 'no-spooler'
  if (submitted.kind === 'timeout') return 'spooler-failed'
  return submitted.status === 0 ? undefined : (refusalIn(submitted.err) ?? 'spooler-failed')
}

/** The names of all queues; none where there is no CUPS. */
export async function listCupsQueues(run: RunProgram = runProgram): Promise<readonly string[]> {
  const listed = await run('lpstat', ['-e'], { timeoutMs: ASK_MS })
  if (listed.kind !== 'ended' || listed.status !== 0) return []
  return listed.out
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

async function preflight(queue: string, run: RunProgram): Promise<NotSentReason | undefined> {
  // A name that begins with a dash would be taken for an option.
  if (queue.startsWith('-') || /[\s/#]/.test(queue)) return 'bad-address'
  const asked = await run('lpstat', ['-a', queue, '-p', queue], { timeoutMs: ASK_MS })
  if (asked.kind === 'missing') return 'no-spooler'
  if (asked.kind === 'timeout') return 'unreachable'
  return refusalIn(`${asked.err}\n${asked.out}`)
}

/** What `lp` and `lpstat` say in English when a queue does not take or print jobs. */
function refusalIn(words: string): NotSentReason | undefined {
  if (/scheduler is not running|bad file descriptor|connection refused|unable to connect/i.test(words))
    return 'no-spooler'
  if (/invalid destination|does not exist|unknown (destination|printer)|not found/i.test(words))
    return 'queue-missing'
  if (/not accepting|\bdisabled since|rejecting/i.test(words)) return 'queue-stopped'
  return undefined
}

async function waitUntilGone(
  queue: string,
  job: string,
  run: RunProgram,
  options: SendOptions,
): Promise<Outcome> {
  const until = Date.now() + Math.min(options.totalTimeoutMs, LONGEST_IN_SPOOLER_MS)
  for (;;) {
    const jobs = await run('lpstat', ['-W', 'not-completed', '-o', queue], { timeoutMs: ASK_MS })
    const stillThere = jobs.kind !== 'ended' || new RegExp(`^${escaped(job)}\\s`, 'm').test(jobs.out)
    if (!stillThere) return { kind: 'sent' }
    if (Date.now() >= until || options.signal?.aborted === true) {
      await run('cancel', [job], { timeoutMs: ASK_MS })
      return { kind: 'unknown', reason: 'left-in-spooler' }
    }
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS))
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
