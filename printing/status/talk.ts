import type { Condition } from '../../contract/printer'
import type { Link } from '../transport/link'
import { createEscPosReplies, realTimeConditions, type EscPosReply } from './escpos-replies'
import {
  TSPL_STATUS_REQUEST,
  tsplStatus,
  ZPL_STATUS_REQUEST,
  zplStatus,
  type LabelStatus,
} from './label-status'

/** `silent`: no answer in time; `gone`: the line ended. */
export type NoAnswer = 'silent' | 'gone'

/** A conversation over an open line: what the printer says is taken apart, and can be waited for. */
export interface Talk {
  readonly link: Link
  /** Waits until the printer says something, bytes move or the line ends; at most `ms`. */
  rest(ms: number): Promise<void>
  /** What an ESC/POS printer said since the last call. */
  heard(): readonly EscPosReply[]
  /** DLE EOT 1, 2 and 4: answered at once, also by a printer that cannot print. */
  askRealTime(ms: number): Promise<readonly Condition[] | NoAnswer>
  askTspl(ms: number): Promise<LabelStatus | NoAnswer>
  askZpl(ms: number): Promise<LabelStatus | NoAnswer>
}

export function startTalk(link: Link): Talk {
  const replies = createEscPosReplies()
  let heard: EscPosReply[] = []
  let raw = Buffer.alloc(0)
  let wake: () => void = () => undefined
  link.listen((said) => {
    heard.push(...replies.read(said))
    raw = Buffer.concat([raw, said]).subarray(-1_024)
    wake()
  })

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ms)
      function done(): void {
        clearTimeout(timer)
        wake = () => undefined
        resolve()
      }
      wake = done
    })

  /** Waits for `find` to see its answer among what is said from now on. */
  const answer = async <T>(find: () => T | undefined, ms: number): Promise<T | NoAnswer> => {
    const until = Date.now() + ms
    for (;;) {
      const found = find()
      if (found !== undefined) return found
      if (link.end() !== undefined) return 'gone'
      const left = until - Date.now()
      if (left <= 0) return 'silent'
      await rest(left)
    }
  }
  const ask = <T>(request: Uint8Array, find: () => T | undefined, ms: number): Promise<T | NoAnswer> => {
    raw = Buffer.alloc(0)
    link.write(request)
    return answer(find, ms)
  }

  return {
    link,
    rest,
    heard() {
      const all = heard
      heard = []
      return all
    },
    async askRealTime(ms) {
      const bits: number[] = []
      for (const n of [1, 2, 4]) {
        heard = heard.filter((reply) => reply.kind !== 'real-time')
        const find = () => heard.find((reply) => reply.kind === 'real-time')
        const reply = await ask(Uint8Array.of(0x10, 0x04, n), find, ms)
        // One answer is enough to know that it speaks: what it does not tell counts as well.
        if (reply === 'gone' || (reply === 'silent' && n === 1)) return reply
        bits.push(reply === 'silent' ? 0 : reply.bits)
      }
      heard = heard.filter((reply) => reply.kind !== 'real-time')
      return realTimeConditions(bits)
    },
    askTspl: (ms) =>
      ask(
        TSPL_STATUS_REQUEST,
        () => {
          const byte = raw[0]
          return byte === undefined ? undefined : tsplStatus(byte)
        },
        ms,
      ),
    askZpl: (ms) => ask(ZPL_STATUS_REQUEST, () => zplStatus(raw.toString('latin1')), ms),
  }
}

/** Asks in the printer's own language how it stands. */
export async function askConditions(
  talk: Talk,
  how: 'real-time-status' | 'tspl-status' | 'zpl-status',
  ms: number,
): Promise<readonly Condition[] | NoAnswer> {
  if (how === 'real-time-status') return talk.askRealTime(ms)
  const status = await (how === 'tspl-status' ? talk.askTspl(ms) : talk.askZpl(ms))
  return typeof status === 'string' ? status : status.conditions
}
