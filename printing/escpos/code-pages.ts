import type { CodePage } from '../../contract/printer'

/**
 * Letters above ASCII in the code pages Western receipt printers share (Epson's numbers for ESC t: 0 is PC437, 2 is
 * PC850, 16 is WPC1252, 19 is PC858). Only these are asked for: the numbering of others differs between clones.
 */
const SELECT: Record<CodePage, number> = { ascii: 0, cp437: 0, cp850: 2, wpc1252: 16, cp858: 19 }

const CP858 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´ ±‗¾¶§÷¸°¨·¹³²■ '

/** 0x80 to 0xff; a blank stands for bytes without a letter. */
const UPPER: Record<Exclude<CodePage, 'ascii'>, string> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ',
  // PC858 is PC850 with the euro in the place of the dotless i.
  cp850: CP858.replace('€', 'ı'),
  cp858: CP858,
  wpc1252:
    '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ ¡¢£¤¥¦§¨©ª«¬ ®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
}

/** ESC t n for the page. */
export const selectPage = (page: CodePage): Buffer => Buffer.from([0x1b, 0x74, SELECT[page]])

/** The letters of the page above ASCII, which need no replacement on this printer. */
export function lettersOf(page: CodePage): ReadonlySet<string> {
  return page === 'ascii' ? new Set() : new Set([...UPPER[page]].filter((letter) => letter !== ' '))
}

/** Bytes of a line of letters the page has; letters it has not are defects of the caller. */
export function encodeLetters(text: string, page: CodePage): Buffer {
  const upper = page === 'ascii' ? '' : UPPER[page]
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.charCodeAt(0)
      if (code >= 0x20 && code < 0x7f) return code
      const at = upper.indexOf(letter)
      if (at < 0 || letter === ' ') throw new Error(`the printer has no letter ${letter}`)
      return at + 0x80
    }),
  )
}

/** The letter a printer prints for a byte above ASCII when the page of this number is chosen; undefined: none. */
export function letterOf(selected: number, byte: number): string | undefined {
  const page = PAGES.find((one) => SELECT[one] === selected)
  const letter = page === undefined ? undefined : UPPER[page][byte - 0x80]
  return letter === ' ' ? undefined : letter
}

const PAGES = ['cp437', 'cp850', 'cp858', 'wpc1252'] as const
