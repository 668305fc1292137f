/** What NFKD leaves alone but every receipt printer can say in ASCII. */
const REPLACEMENTS = new Map<string, string>(
  Object.entries({
    '\u2018': "'",
    '\u2019': "'",
    '\u201a': ',',
    '\u201b': "'",
    '\u2032': "'",
    '\u02bc': "'",
    '\u00b4': "'",
    '\u0060': "'",
    '\u201c': '"',
    '\u201d': '"',
    '\u201e': '"',
    '\u2033': '"',
    '\u00ab': '"',
    '\u00bb': '"',
    '\u2010': '-',
    '\u2011': '-',
    '\u2012': '-',
    '\u2013': '-',
    '\u2014': '-',
    '\u2015': '-',
    '\u2212': '-',
    '\u00ad': '',
    '\u2022': '*',
    '\u00b7': '.',
    '\u2044': '/',
    '\u00d7': 'x',
    '\u00f7': ':',
    '\u00b1': '+/-',
    '\u00b0': ' deg',
    '\u20ac': 'EUR',
    '\u00a3': 'GBP',
    '\u00a5': 'JPY',
    '\u00a9': '(c)',
    '\u00ae': '(R)',
    '\u00df': 'ss',
    '\u00e6': 'ae',
    '\u00c6': 'AE',
    '\u00f8': 'o',
    '\u00d8': 'O',
    '\u0142': 'l',
    '\u0141': 'L',
    '\u0111': 'd',
    '\u0110': 'D',
    '\u0131': 'i',
    '\u2190': '<-',
    '\u2192': '->',
    '\u2713': 'v',
    '\u2714': 'v',
    '\t': ' ',
    '\u00bd': '1/2',
    '\u00bc': '1/4',
    '\u00be': '3/4',
  }),
)

const SEGMENTS = new Intl.Segmenter('id', { granularity: 'grapheme' })

/**
 * The text in printable ASCII where that can be done without losing meaning; graphemes which have no ASCII form
 * (Chinese, Arabic, emoji) stay as they are and make the line a raster line. Invisible marks and control
 * characters go; line ends stay. `letters`: what this printer has beyond ASCII, left as it is.
 */
export function plainText(text: string, letters: ReadonlySet<string> = NONE): string {
  let plain = ''
  for (const { segment } of SEGMENTS.segment(text.normalize('NFC').replaceAll(/\r\n?/g, '\n'))) {
    plain +=
      segment === '\n' || isPrintableAscii(segment) || letters.has(segment) ? segment : plainGrapheme(segment)
  }
  return plain
}

const NONE: ReadonlySet<string> = new Set()

/** Whether the printer's own letters say all of it. */
export function isPrintable(text: string, letters: ReadonlySet<string>): boolean {
  return (
    isPrintableAscii(text) || [...text].every((letter) => isPrintableAscii(letter) || letters.has(letter))
  )
}

export function isPrintableAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** Width in character cells of font A: 1 for ASCII and other narrow letters, 2 for ideographs and emoji. */
export function cellWidth(text: string): number {
  if (isPrintableAscii(text)) return text.length
  let cells = 0
  for (const { segment } of SEGMENTS.segment(text)) cells += graphemeCells(segment)
  return cells
}

export function graphemes(text: string): string[] {
  return [...SEGMENTS.segment(text)].map(({ segment }) => segment)
}

function plainGrapheme(grapheme: string): string {
  const replaced = REPLACEMENTS.get(grapheme)
  if (replaced !== undefined) return replaced
  const bare = grapheme.replaceAll(/[\p{Cc}\p{Cf}\ufe0f]/gu, '')
  if (bare === '') return ''
  if (/^\p{Zs}+$/u.test(bare)) return ' '
  const letters = [...bare.normalize('NFKD').replaceAll(/\p{Mn}/gu, '')]
    .map((c) => REPLACEMENTS.get(c) ?? c)
    .join('')
  return isPrintableAscii(letters) ? letters : grapheme
}

function graphemeCells(grapheme: string): number {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
    grapheme,
  )
    ? 2
    : 1
}
