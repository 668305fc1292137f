/** How far a payer's name speaks for a customer. */
export type NameEvidence = 'strong' | 'weak' | 'none'

/** A name ready to be compared. */
export type FoldedName = {
  readonly tokens: readonly string[]
  readonly cut: boolean
  /** Words that tell people apart, each once. */
  readonly telling: readonly string[]
  /** What each word begins with: words that are alike begin alike. */
  readonly heads: readonly number[]
  /** One bit for each letter a word begins with: names without a common one have nothing in common. */
  readonly initials: number
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Before a name; they tell nobody from anybody. */
const HONORIFICS = words(
  'BAPAK BPK PAK IBU BU SDR SDRI SDRA TN NY NN NONA TUAN NYONYA KAK KAKAK KK MAS MBAK MBA BANG ABANG BG OM TANTE CI CICI KO KOKO SIS BRO TEH TETEH KANG UNI UDA USTADZ USTAD H HJ HAJI HAJAH DR DRG DRS DRA IR PROF BUNDA AYAH PT CV UD PD',
)
/** After a name, with or without a comma. */
const DEGREES = words(
  'SE SH ST SP SPD SPDI SKOM SPI SKM SSOS SAG SIP SPSI SSI STP SFARM SKED SKEP SGZ SHI SEI SSN SPT STR AMD AMDKEB AMDKEP MM MH MT MPD MSI MKES MKOM MBA MAK MA MAP PHD APT NERS NS CPA TBK',
)
const MUHAMMAD = words(
  'MUHAMMAD MUHAMAD MUHAMMED MUHAMED MOHAMMAD MOHAMAD MOHAMMED MOHAMED MOCHAMAD MOCHAMMAD MOCHAMED MUCHAMAD MUCHAMMAD MOCH MOH MUH MUCH MHD MHMD MOHD MUHD',
)
/** Given names so frequent that sharing one says little. */
const COMMON = words(
  'MUHAMMAD AHMAD ACHMAD ABDUL ABD SITI NUR NURUL SRI DWI TRI EKA NI I LUH MADE WAYAN PUTU NYOMAN KETUT GEDE KADEK KOMANG NENGAH DESAK GUSTI IDA BAGUS ANAK AGUNG AYU PUTRI PUTRA DEWI BIN BINTI M',
)

const COMMON_WEIGHT = 0.4
const EDIT_WEIGHT = 0.8
const INITIAL_WEIGHT = 0.35
/** What a strong likeness must weigh: one full name and one frequent one are enough, one alone is not. */
const STRONG = 1.35
/** Less than this is the sharing of frequent names only. */
const WEAK = 0.8

/** Upper case, old spelling OE as U, no titles, degrees, brackets, marks; the MUHAMMAD family as one. */
export function foldName(name: string, cut = false): FoldedName {
  // Most names are plain words already; what follows costs ten times as much.
  const upper = name.toUpperCase()
  if (/^[A-Z ]*$/.test(upper)) return foldWords(upper.split(' '), cut)
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
  const [front = '', ...after] = plain.split(',')
  const kept = [front, ...after.filter((part) => !isDegree(part))].join(' ')
  const raw = kept
    .replace(/['’`.]/g, (mark, at: number) =>
      mark === '.' && /[A-Z]{4,}$/.test(kept.slice(0, at)) ? ' ' : '',
    )
    .replace(/[^A-Z ]/g, ' ')
    .split(' ')
  return foldWords(raw, cut)
}

function foldWords(words: readonly string[], cut: boolean): FoldedName {
  const raw = words.filter((token) => token !== '')
  while (raw.length > 1 && HONORIFICS.has(raw[0] ?? '')) raw.shift()
  while (!cut && raw.length > 1 && DEGREES.has(raw.at(-1) ?? '')) raw.pop()
  const tokens = raw.map((token) =>
    MUHAMMAD.has(token) ? 'MUHAMMAD' : token.includes('OE') ? token.replaceAll('OE', 'U') : token,
  )
  const heads = tokens.map((token) => token.charCodeAt(0))
  let initials = 0
  for (const head of heads) initials |= 1 << (head - 65)
  const telling = tokens.filter((token, at) => weightOf(token) === 1 && tokens.indexOf(token) === at)
  return { tokens, cut, telling, heads, initials }
}

const isDegree = (part: string): boolean =>
  part.split(' ').every((token) => {
    const letters = token.replace(/[^A-Z]/g, '')
    return letters === '' || DEGREES.has(letters) || (token.includes('.') && letters.length <= 6)
  })

const weightOf = (token: string): number => (COMMON.has(token) || token.length === 1 ? COMMON_WEIGHT : 1)

/**
 * Strong when the side with fewer words is wholly explained by the other, weighs enough and shares one full name;
 * weak when something worth a name is shared. Words match exactly, by one edit from five letters on, by initial, or,
 * for the last word of a field that is full, by its start.
 * @param stubs whether what is left of a cut word may be what makes a likeness strong; it may where it speaks against a
 * match, it must not where it speaks for one
 */
export function compareNames(
  bank: FoldedName,
  customer: FoldedName,
  stubs: 'count' | 'no' = 'count',
): NameEvidence {
  if ((bank.initials & customer.initials) === 0) return 'none'
  const a = bank.tokens
  const b = customer.tokens
  const shorter = Math.min(a.length, b.length)
  // Millions of pairs in a large matching run: two bit sets of unmatched words instead of arrays.
  let left = (1 << Math.min(a.length, 30)) - 1
  let free = (1 << Math.min(b.length, 30)) - 1
  let explained = 0
  let weight = 0
  let full = false
  for (const rule of RULES) {
    if (rule === 'start' && !bank.cut) continue
    for (let at = 0; left >> at !== 0; at++) {
      if ((left & (1 << at)) === 0) continue
      const word = a[at] ?? ''
      const head = bank.heads[at]
      const cutHere = bank.cut && at === a.length - 1
      for (let to = 0; free >> to !== 0; to++) {
        if ((free & (1 << to)) === 0 || customer.heads[to] !== head) continue
        if (!matches(rule, word, b[to] ?? '', cutHere)) continue
        left &= ~(1 << at)
        free &= ~(1 << to)
        explained++
        full ||=
          rule === 'same' ? weightOf(word) === 1 : stubs === 'count' && rule === 'start' && word.length >= 4
        weight += weightBy(rule, word, stubs)
        break
      }
    }
  }
  // Sums of tenths: a hair of tolerance keeps 1 + 0.35 at 1.35.
  if (explained === shorter && full && weight >= STRONG - 1e-9) return 'strong'
  return weight >= WEAK - 1e-9 ? 'weak' : 'none'
}

/** Tried one after the other, so that an initial never takes a word from its exact match. */
const RULES = ['same', 'start', 'edit', 'initial'] as const
type Rule = (typeof RULES)[number]

function matches(rule: Rule, bank: string, customer: string, cutHere: boolean): boolean {
  switch (rule) {
    case 'same':
      return bank === customer
    case 'edit':
      return bank.length >= 5 && customer.length >= 5 && isOneEdit(bank, customer)
    case 'start':
      return cutHere && customer.startsWith(bank)
    case 'initial':
      return (
        (bank.length === 1) !== (customer.length === 1) &&
        bank.charCodeAt(0) === customer.charCodeAt(0) &&
        bank !== 'I' &&
        customer !== 'I'
      )
  }
}

function weightBy(rule: Rule, word: string, stubs: 'count' | 'no'): number {
  if (rule === 'same') return weightOf(word)
  // A long piece of a cut name is as good as the name where it speaks against a match.
  if (rule === 'start' && stubs === 'count' && word.length >= 6) return 1
  if (rule === 'edit' || (rule === 'start' && word.length >= 3)) return EDIT_WEIGHT
  return rule === 'start' && stubs === 'no' ? 0 : INITIAL_WEIGHT
}

/** One letter put in, left out, changed, or two neighbours swapped. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  // Who mistypes a name gets its first letter right.
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return false
  let start = 1
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  if (endA - start <= 1 && endB - start <= 1) return true
  return (
    endA - start === 2 &&
    endB - start === 2 &&
    a.charCodeAt(start) === b.charCodeAt(start + 1) &&
    a.charCodeAt(start + 1) === b.charCodeAt(start)
  )
}
