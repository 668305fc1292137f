import { splitLines } from '../cells'

/** One `:NN:` field with the lines that follow it; `line` is its physical line, from 1. */
export type Mt940Tag = { readonly name: string; readonly line: number; readonly lines: readonly string[] }

/** The fields between `:20:` (or the opening balance) and the end of the message. */
export type Mt940Message = { readonly tags: readonly Mt940Tag[] }

const TAG = /^:(\d\d[A-Z]?):(.*)$/
/** `{1:…}{2:…}{4:` opens, `-}` or `-` closes a message; several banks write neither. */
const ENVELOPE = /^(?:-\}?|-?\}?\{\d?:?.*|\$)$/

/** Splits a file into its messages. What stands before the first field (file headers of banks) is left out. */
export function splitMessages(text: string): Mt940Message[] {
  const messages: { tags: { name: string; line: number; lines: string[] }[] }[] = []
  let current: (typeof messages)[number] | null = null
  let open: { name: string; line: number; lines: string[] } | null = null
  for (const { no, text: line } of splitLines(text)) {
    const unwrapped: string = withoutEnvelope(line)
    const match = TAG.exec(unwrapped)
    if (match) {
      const [, name = '', content = ''] = match
      if (!current || startsMessage(name, current.tags)) {
        current = { tags: [] }
        messages.push(current)
      }
      open = { name, line: no, lines: [content] }
      current.tags.push(open)
    } else if (ENVELOPE.test(unwrapped.trim())) {
      if (unwrapped.trim() !== '') {
        open = null
        current = null
      }
    } else if (unwrapped.trim() !== '') open?.lines.push(unwrapped)
  }
  return messages.filter(({ tags }) => tags.some(({ name }) => /^(25P?|6[0-2][FM]?)$/.test(name)))
}

/** `{1:…}{2:…}{4::20:…`: the first field behind the envelope, in its line. */
function withoutEnvelope(line: string): string {
  const at = /^-?\}?\{\d:/.test(line) ? line.indexOf('{4::') : -1
  return at === -1 ? line : line.slice(at + 3)
}

function startsMessage(name: string, tags: readonly { readonly name: string }[]): boolean {
  if (name === '20') return true
  const booked = tags.some((tag) => /^6[12]/.test(tag.name))
  if (/^(25P?|28C?)$/.test(name)) return booked
  return name.startsWith('60') && tags.some((tag) => /^6[0-2]/.test(tag.name))
}
