import { hasLuhn, luhnDigit } from './check-digit'

/** Numbers given in advance, as they were read from a mail or a file. */
export interface AwbBlock {
  readonly numbers: readonly string[]
  /** Words that look like numbers and are not taken: another length, a range nobody can count. */
  readonly unread: readonly string[]
  /** Numbers whose check digit does not fit; they are taken all the same. */
  readonly doubtful: readonly string[]
}

/** A block is never larger; more is a slip in a range. */
export const LARGEST_BLOCK = 20_000

const NUMBER = '[A-Z0-9]{8,30}'
const RANGE = new RegExp(`\\b(${NUMBER})\\s*(?:\\.\\.+|-+|–|S/D|SD\\.?|SAMPAI|TO)\\s*(${NUMBER})\\b`, 'g')

/**
 * Reads a block as it was pasted: numbers one after the other, between whatever else the mail says, and ranges
 * (`first - last`). `rule` says how a range is counted: JNE's numbers end in a check digit, others follow one another.
 */
export function readAwbBlock(text: string, rule: 'luhn' | 'consecutive'): AwbBlock {
  const unread: string[] = []
  const found: string[] = []
  const rest = text.toUpperCase().replaceAll(RANGE, (whole: string, first: string, last: string) => {
    const numbers = isNumber(first) && isNumber(last) ? countUp(first, last, rule) : null
    if (numbers === null) unread.push(whole)
    else found.push(...numbers)
    return ' '
  })
  for (const word of rest.split(/[^A-Z0-9]+/)) {
    if (isNumber(word)) found.push(word)
    else if (/\d{5}/.test(word)) unread.push(word)
  }
  // A date, a phone number, a row of another list: what is of another length than nearly all is not of the block.
  const usual = commonest(found.map(({ length }) => length))
  const numbers = [...new Set(found.filter(({ length }) => length === usual))].slice(0, LARGEST_BLOCK)
  unread.push(...found.filter(({ length }) => length !== usual))
  return {
    numbers,
    unread: [...new Set(unread)].slice(0, 20),
    doubtful:
      rule === 'luhn' ? numbers.filter((number) => /^\d{15,16}$/.test(number) && !hasLuhn(number)) : [],
  }
}

const isNumber = (word: string): boolean => /^[A-Z0-9]{8,30}$/.test(word) && /\d{6}/.test(word)

/** All numbers from first to last; null: they are not of one range, or it is larger than any block. */
function countUp(first: string, last: string, rule: 'luhn' | 'consecutive'): string[] | null {
  const checked = rule === 'luhn' && hasLuhn(first) && hasLuhn(last)
  const body = (number: string): string => (checked ? number.slice(0, -1) : number)
  const [from, to] = [split(body(first)), split(body(last))]
  if (from.prefix !== to.prefix || from.digits.length !== to.digits.length) return null
  const count = Number(BigInt(to.digits) - BigInt(from.digits)) + 1
  if (count < 1 || count > LARGEST_BLOCK) return null
  const start = BigInt(from.digits)
  return Array.from({ length: count }, (_, at) => {
    const number = `${from.prefix}${String(start + BigInt(at)).padStart(from.digits.length, '0')}`
    return checked ? `${number}${luhnDigit(number)}` : number
  })
}

function split(number: string): { prefix: string; digits: string } {
  const digits = /\d+$/.exec(number)?.[0] ?? ''
  return { prefix: number.slice(0, number.length - digits.length), digits: digits || '0' }
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
