import { askConditions, startTalk, type Talk } from '../status/talk'
import { confirmByEcho, confirmByStatus } from './confirm'
import { blockingOf, handOver, reasonOfEnd } from './hand-over'
import type { Link, Wire } from './link'
import { probePrinter } from './probe'
import type { Outcome, SendOptions, Transport } from './transport'

/** How long to wait for the printer to close after everything was handed over and no answer is asked for. */
const CLOSE_WAIT_MS = 2_000
/** Cheap printers turn the next connection away while the last one is not gone; longer than this nobody waits. */
const LEAVE_MS = 1_000
/** A printer answers DLE EOT within milliseconds; this is for slow networks. */
const PREFLIGHT_MS = 500

/** One conversation per job over any wire: ask how it stands, hand over, ask whether it has printed. */
export function createTransport(wire: Wire): Transport {
  return {
    async send(bytes, options) {
      const opened = await wire.open(Math.min(options.connectTimeoutMs, options.totalTimeoutMs))
      if (!opened.ok) return { kind: 'not-sent', reason: opened.reason }
      const { link } = opened
      const patient = {
        ...options,
        totalTimeoutMs: options.totalTimeoutMs + wire.slowness(bytes.length),
      }
      const outcome = await converse(startTalk(link), bytes, patient)
      link.close(options.stallTimeoutMs)
      await leave(link)
      return outcome
    },
    async probe(language, options) {
      const opened = await wire.open(options.connectTimeoutMs)
      if (!opened.ok) return { reached: false, reason: opened.reason }
      const probe = await probePrinter(startTalk(opened.link), language, options.answerTimeoutMs)
      opened.link.close(options.answerTimeoutMs)
      await leave(opened.link)
      return probe
    },
  }
}

async function leave(link: Link): Promise<void> {
  const until = Date.now() + LEAVE_MS
  while (!link.gone() && Date.now() < until) await new Promise((done) => setTimeout(done, 5))
}

async function converse(talk: Talk, bytes: Uint8Array, options: SendOptions): Promise<Outcome> {
  const { link } = talk
  const deadline = Date.now() + options.totalTimeoutMs
  if (options.status !== 'none' && link.answers) {
    const conditions = await askConditions(talk, options.status, PREFLIGHT_MS)
    // Nothing of the job has left: whatever happened here, it may be tried again.
    if (conditions === 'gone') return { kind: 'not-sent', reason: 'refused' }
    if (conditions !== 'silent') {
      options.onConditions?.(conditions)
      const blocking = blockingOf(conditions)
      if (blocking !== undefined) return { kind: 'not-sent', reason: blocking }
    }
  }
  if (link.end() !== undefined) return { kind: 'not-sent', reason: 'refused' }
  link.write(bytes)
  if (options.confirm === 'none' || !link.answers) return handOverBlindly(talk, options, deadline)
  if (options.confirm === 'paper-sensor' || options.confirm === 'process-id')
    return confirmByEcho(talk, options.confirm, options, deadline)
  const handed = await handOver(talk, options, deadline)
  return handed === 'done'
    ? confirmByStatus(talk, options.confirm, options)
    : { kind: 'unknown', reason: handed }
}

async function handOverBlindly(talk: Talk, options: SendOptions, deadline: number): Promise<Outcome> {
  const { link } = talk
  const handed = await handOver(talk, options, deadline)
  if (handed !== 'done') return { kind: 'unknown', reason: handed }
  // The printer sees the end of the job, and closes when it has read it; some never close.
  link.close(options.stallTimeoutMs)
  const until = Date.now() + Math.min(CLOSE_WAIT_MS, options.stallTimeoutMs)
  while (link.end() === undefined && Date.now() < until) await talk.rest(until - Date.now())
  const end = link.end()
  return end === undefined || end === 'ended'
    ? { kind: 'sent' }
    : { kind: 'unknown', reason: reasonOfEnd(end) }
}
