import { randomInt } from 'node:crypto'
import type { Talk } from '../status/talk'
import { blockingOf, handOver, reasonOfEnd } from './hand-over'
import type { BlockingCondition, Outcome, SendOptions } from './transport'

/** While the printer keeps us waiting, it is asked this often how it stands. */
const ASK_EVERY_MS = 1_000
const ANSWER_MS = 500
/** A label printer is asked often at first, so that a stack of labels is not held up, then less often. */
const FIRST_POLL_MS = 20
const LAST_POLL_MS = 300
/** A printer that never says "printing" must say "ready" for this long; it may not have begun. */
const READY_FOR_MS = 700

/** GS a 0: no status frames from now on. Then the question that is executed when everything before it is. */
function echoRequest(by: 'paper-sensor' | 'process-id', id: string): Uint8Array {
  const question =
    by === 'paper-sensor'
      ? [0x1d, 0x72, 1]
      : [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...Buffer.from(id, 'latin1')]
  return Uint8Array.of(0x1d, 0x61, 0, ...question)
}

/** Asks an ESC/POS printer, behind the job, to answer when it gets there. */
export async function confirmByEcho(
  talk: Talk,
  by: 'paper-sensor' | 'process-id',
  options: SendOptions,
  deadline: number,
): Promise<Outcome> {
  const { link } = talk
  // Four characters that no earlier job is likely to have had: a late answer to that one is not ours.
  const id = String(randomInt(10_000)).padStart(4, '0')
  link.write(echoRequest(by, id))
  const handed = await handOver(talk, options, deadline)
  if (handed !== 'done') return { kind: 'unknown', reason: handed }
  const wait = waiting(options)
  let askAt = Date.now() + ASK_EVERY_MS
  for (;;) {
    for (const reply of talk.heard()) {
      if (reply.kind === by && (reply.kind !== 'process-id' || reply.id === id)) return { kind: 'printed' }
      if (reply.kind === 'status-frame') wait.says(blockingOf(reply.conditions))
    }
    const end = link.end()
    if (end !== undefined) return { kind: 'unknown', reason: reasonOfEnd(end) }
    const over = wait.over()
    if (over !== undefined) return over
    if (options.status === 'real-time-status' && Date.now() >= askAt) {
      // Not to be lost in the answers to this question: what was heard meanwhile is looked at next.
      const conditions = await talk.askRealTime(ANSWER_MS)
      if (typeof conditions !== 'string') {
        options.onConditions?.(conditions)
        wait.says(blockingOf(conditions))
      }
      askAt = Date.now() + ASK_EVERY_MS
    } else await talk.rest(Math.min(ASK_EVERY_MS, wait.left()))
  }
}

/**
 * Asks a label printer until it has nothing of ours left. Once it has answered, its silence means that it is blocked:
 * newer Zebra printers say nothing at all while the paper is out or the head is open.
 */
export async function confirmByStatus(
  talk: Talk,
  by: 'tspl-status' | 'zpl-status',
  options: SendOptions,
): Promise<Outcome> {
  const wait = waiting(options)
  let pause = FIRST_POLL_MS
  let wasBusy = false
  let readySince: number | undefined
  for (;;) {
    const status = await (by === 'tspl-status' ? talk.askTspl(ANSWER_MS) : talk.askZpl(ANSWER_MS))
    if (status === 'gone') return { kind: 'unknown', reason: reasonOfEnd(talk.link.end() ?? 'ended') }
    if (status === 'silent') {
      readySince = undefined
      options.onConditions?.(['offline'])
      wait.says('offline')
    } else {
      options.onConditions?.(status.conditions)
      const blocking = blockingOf(status.conditions)
      wait.says(blocking, true)
      wasBusy ||= status.busy || blocking !== undefined
      if (blocking !== undefined || status.busy) readySince = undefined
      else {
        readySince ??= Date.now()
        if (wasBusy || Date.now() - readySince >= READY_FOR_MS) return { kind: 'printed' }
      }
    }
    const over = wait.over()
    if (over !== undefined) return over
    await pauseFor(pause)
    pause = Math.min(LAST_POLL_MS, Math.ceil(pause * 1.15))
  }
}

/** Patience: short with a printer that says nothing, long with one that says what it waits for. */
function waiting(options: SendOptions) {
  const last = Date.now() + options.totalTimeoutMs + options.blockedTimeoutMs
  let until = Date.now() + options.stallTimeoutMs
  let blocked: BlockingCondition | undefined
  return {
    /** What the printer said last; `working` renews patience too. */
    says(now: BlockingCondition | undefined, working = false): void {
      if (now !== undefined && blocked === undefined) until = Date.now() + options.blockedTimeoutMs
      if (now === undefined && (blocked !== undefined || working)) until = Date.now() + options.stallTimeoutMs
      blocked = now
    },
    left: () => Math.max(1, until - Date.now()),
    over(): Outcome | undefined {
      if (options.signal?.aborted === true) return { kind: 'unknown', reason: 'interrupted' }
      if (Date.now() >= last) return { kind: 'unknown', reason: 'took-too-long' }
      if (Date.now() < until) return undefined
      return { kind: 'unknown', reason: blocked ?? 'no-confirmation' }
    },
  }
}

const pauseFor = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
