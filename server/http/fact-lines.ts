import { isUtf8 } from 'node:buffer'
import { LinesHead } from '../../contract/fact-lines'
import { type SentFact } from '../../contract/server-wire'
import { jsonOf } from '../../core/json'
import { hashOfText } from '../log/hashes'
import { proven } from '../log/proven'

/** The fields in their order (contract/fact-bytes.ts). */
type Head = [
  terminal: string,
  epoch: number,
  seq: number,
  kind: string,
  at: number,
  businessDay: string,
  personId: string | null,
  commandId: string,
]

/**
 * What a push of lines says, with the hashes as they follow from each other: checked here, over the bytes as they came.
 * Each field is still to be checked.
 * @returns undefined where it is none, or not of this terminal.
 */
export function readFactLines(body: Buffer, terminal: string): { facts: SentFact[] } | undefined {
  if (!isUtf8(body)) return undefined
  const lines = body.toString('utf8').split('\n')
  // Each line ends with a line feed, the last too.
  if (lines.pop() !== '' || lines.length % 2 === 0) return undefined
  const chain = LinesHead.safeParse(jsonOf(lines[0] ?? ''))
  if (!chain.success) return undefined
  let { prevHash } = chain.data
  const facts: SentFact[] = []
  for (let nth = 1; nth < lines.length; nth += 2) {
    const [head = '', payload = ''] = [lines[nth], lines[nth + 1]]
    const fields = jsonOf(head)
    // Only text that the fields make again is what their hash will be told of.
    if (!isHead(fields) || fields[0] !== terminal || JSON.stringify(fields) !== head) return undefined
    const [, epoch, seq, kind, at, businessDay, personId, commandId] = fields
    const hash = hashOfText(prevHash, `${head}\n${payload}`)
    facts.push({ epoch, seq, kind, at, businessDay, personId, commandId, payload, prevHash, hash })
    prevHash = hash
  }
  const last = facts.at(-1)
  // What was said is kept: it is refused where all broken chains are.
  if (last && last.hash !== chain.data.hash) last.hash = chain.data.hash
  else proven.add(facts)
  return { facts }
}

/** The fields themselves are looked at later, with all others. */
const isHead = (value: unknown): value is Head => Array.isArray(value) && value.length === 8
