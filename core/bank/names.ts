/** How far a payer's name speaks for a customer. */
export type NameEvidence = 'strong' | 'weak' | 'none'

/** A name ready to be compared. */
export type FoldedName = { readonly tokens: readonly string[]; readonly cut: boolean }

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
    .filter((token) => token !== '')
  while (raw.length > 1 && HONORIFICS.has(raw[0] ?? '')) raw.shift()
  while (!cut && raw.length > 1 && DEGREES.has(raw.at(-1) ?? '')) raw.pop()
  return { tokens: raw.map((token) => (MUHAMMAD.has(token) ? 'MUHAMMAD' : token.replaceAll('OE', 'U'))), cut }
}

const isDegree = (part: string): boolean =>
  part.split(' ').every((token) => {
    const letters = token.replace(/[^A-Z]/g, '')
    return letters === '' || DEGREES.has(letters) || (token.includes('.') && letters.length <= 6)
  })

const weightOf = (token: string): number => (COMMON.has(token) || token.length === 1 ? COMMON_WEIGHT : 1)

export const isCommonName = (token: string): boolean => weightOf(token) < 1

type Likeness = { readonly weight: number; readonly full: boolean; readonly stub?: boolean }

/**
 * Strong when the side with fewer words is wholly explained by the other, weighs enough and shares one full name;
 * weak when something worth a name is shared. Words match exactly, by one edit from five letters on, by initial, or,
 * for the last word of a field that is full, by its start.
 * @param stubs whether one or two letters left of a cut word may be what makes a likeness strong; they may where it
 * speaks against a match, they must not where it speaks for one
 */
export function compareNames(
  bank: FoldedName,
  customer: FoldedName,
  stubs: 'count' | 'no' = 'count',
): NameEvidence {
  const [a, b] = [bank.tokens, customer.tokens]
  if (a.length === 0 || b.length === 0) return 'none'
  const free = b.map((_, index) => index)
  let [weight, full, explained] = [0, false, 0]
  const left = a.map((_, index) => index)
  for (const rule of RULES) {
    for (const index of [...left]) {
      const last = bank.cut && index === a.length - 1
      const found = free.find((at) => rule(a[index] ?? '', b[at] ?? '', last) !== null)
      if (found === undefined) continue
      const match = rule(a[index] ?? '', b[found] ?? '', last)
      left.splice(left.indexOf(index), 1)
      free.splice(free.indexOf(found), 1)
      weight += stubs === 'no' && match?.stub ? 0 : (match?.weight ?? 0)
      full ||= match?.full ?? false
      explained++
    }
  }
  const whole = explained === Math.min(a.length, b.length)
  // Sums of tenths: a hair of tolerance keeps 1 + 0.35 at 1.35.
  if (whole && full && weight >= STRONG - 1e-9) return 'strong'
  return weight >= WEAK - 1e-9 ? 'weak' : 'none'
}

type Rule = (bank: string, customer: string, cutHere: boolean) => Likeness | null

const RULES: readonly Rule[] = [
  (a, b) => (a === b ? { weight: weightOf(a), full: weightOf(a) === 1 } : null),
  (a, b) => (a.length >= 5 && b.length >= 5 && isOneEdit(a, b) ? { weight: EDIT_WEIGHT, full: false } : null),
  (a, b, cutHere) => {
    if (!cutHere || !b.startsWith(a)) return null
    return a.length >= 3
      ? { weight: EDIT_WEIGHT, full: false }
      : { weight: INITIAL_WEIGHT, full: false, stub: true }
  },
  (a, b) => {
    const initial = (a.length === 1) !== (b.length === 1) && a[0] === b[0] && a !== 'I' && b !== 'I'
    return initial ? { weight: INITIAL_WEIGHT, full: false } : null
  },
]

/** One letter put in, left out, changed, or two neighbours swapped. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}
