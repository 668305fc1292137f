import type { Seed } from './seeds'
import { unzip, zip } from './zip'

export type Random = () => number

/** mulberry32: the same numbers for the same seed, everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const upTo = (random: Random, most: number): number => Math.floor(random() * most)
const oneOf = <T>(random: Random, items: readonly T[]): T => {
  const item = items[upTo(random, items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** What readers look at: marks, numbers at the edge, halves of formats. */
const MORSELS = [
  '"',
  '""',
  "'",
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\0',
  '\ufeff',
  '|',
  '<',
  '>',
  '</',
  '&',
  '&#x41;',
  '&amp',
  ']]>',
  '<![CDATA[',
  '<!--',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '{4:',
  '-}',
  ':61:',
  ':86:',
  ':62F:C',
  '?20',
  '^',
  '!Type:Bank',
  '<STMTTRN>',
  '<OFX>',
  '<table>',
  '<td rowspan=9999999 colspan=9999999>',
  '9'.repeat(400),
  '1e308',
  '-0',
  '.00',
  '1.234,56',
  '99/99/9999',
  '29/02/2025',
  '00000000',
  'PEND',
  'NaN',
  '__proto__',
  'constructor',
  '0'.repeat(5000),
  ' '.repeat(20_000),
  '('.repeat(500),
  'A'.repeat(100_000),
  '1,'.repeat(30_000),
] as const

type Mutation = (bytes: Buffer, random: Random, others: readonly Seed[]) => Buffer

const cut = (random: Random, bytes: Buffer): [number, number] => {
  const from = upTo(random, bytes.length + 1)
  return [from, Math.min(bytes.length, from + upTo(random, oneOf(random, [2, 16, 200, 5000])))]
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    for (let count = 1 + upTo(random, 8); count > 0 && copy.length > 0; count--)
      copy[upTo(random, copy.length)] = upTo(random, 256)
    return copy
  },
  (bytes, random) => bytes.subarray(0, upTo(random, bytes.length + 1)),
  (bytes, random) => {
    const [from, to] = cut(random, bytes)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, random) => {
    const [from, to] = cut(random, bytes)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  (bytes, random) => {
    const [from, to] = cut(random, bytes)
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(oneOf(random, MORSELS)), bytes.subarray(to)])
  },
  (bytes, random, others) => {
    const other = oneOf(random, others).bytes
    return Buffer.concat([
      bytes.subarray(0, upTo(random, bytes.length)),
      other.subarray(upTo(random, other.length)),
    ])
  },
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n')
    for (let count = 1 + upTo(random, 5); count > 0; count--) {
      const [from, to] = [upTo(random, lines.length), upTo(random, lines.length)]
      const line = lines[from] ?? ''
      if (random() < 0.5) lines.splice(to, 0, line)
      else lines[to] = line
    }
    return Buffer.from(lines.join('\n'), 'latin1')
  },
  (bytes, random) => {
    const [from, to] = cut(random, bytes)
    const piece = bytes.subarray(from, to)
    const times = Math.min(2 + upTo(random, 2000), Math.floor(400_000 / Math.max(1, piece.length)))
    return Buffer.concat([
      bytes.subarray(0, from),
      ...Array.from({ length: Math.max(1, times) }, () => piece),
      bytes.subarray(to),
    ])
  },
  (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le'),
]

/** A hostile neighbour of a seed; inside a zip one entry is changed, so that the change is reached. */
export function mutate(seed: Seed, random: Random, others: readonly Seed[]): Buffer {
  const isZip = seed.bytes.readUInt16LE(0) === 0x4b50
  if (isZip && random() < 0.7) {
    const entries = unzip(seed.bytes)
    const at = upTo(random, entries.length)
    return zip(
      entries.map((entry, place) =>
        place === at ? { ...entry, content: several(entry.content, random, others) } : entry,
      ),
    )
  }
  return random() < 0.02 ? noise(random) : several(seed.bytes, random, others)
}

function several(bytes: Buffer, random: Random, others: readonly Seed[]): Buffer {
  let changed = bytes
  for (let count = 1 + upTo(random, 3); count > 0; count--)
    changed = oneOf(random, MUTATIONS)(changed, random, others)
  return changed.subarray(0, 1_500_000)
}

const noise = (random: Random): Buffer => {
  const start = oneOf(random, [
    [],
    [0x50, 0x4b, 3, 4],
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    [0x3c],
    [0xff, 0xfe],
    [0x09, 0x08, 0x10, 0x00],
  ])
  return Buffer.from([...start, ...Array.from({ length: upTo(random, 3000) }, () => upTo(random, 256))])
}
