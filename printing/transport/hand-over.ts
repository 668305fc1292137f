import type { Condition } from '../../contract/printer'
import type { Talk } from '../status/talk'
import type { LinkEnd } from './link'
import type { BlockingCondition, SendOptions, UnknownReason } from './transport'

/** Waits until the system has taken everything. */
export async function handOver(
  talk: Talk,
  options: SendOptions,
  deadline: number,
): Promise<'done' | UnknownReason> {
  const { link } = talk
  let left = link.left()
  let movedAt = Date.now()
  while (!link.flushed()) {
    const end = link.end()
    if (end !== undefined) return reasonOfEnd(end)
    const now = Date.now()
    if (link.left() !== left) {
      left = link.left()
      movedAt = now
    }
    if (now - movedAt >= options.stallTimeoutMs) return 'stalled'
    if (now >= deadline) return 'took-too-long'
    if (options.signal?.aborted) return 'interrupted'
    await talk.rest(Math.max(1, Math.min(200, deadline - now)))
  }
  return 'done'
}

export const blockingOf = (conditions: readonly Condition[]): BlockingCondition | undefined =>
  conditions.find((condition) => condition !== 'paper-low')

export function reasonOfEnd(end: LinkEnd): UnknownReason {
  return end === 'ended' ? 'closed-early' : end === 'broken' ? 'reset' : 'unplugged'
}
