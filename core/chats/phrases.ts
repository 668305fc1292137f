/** Marks of writing direction that exports put before lines and names. */
const MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g
/** Spaces that are not spaces: before AM and PM, in numbers. */
const SPACES = /[\u00A0\u202F]/g

/** The text of an export with ordinary spaces, line ends and no marks: all telephones' files then read alike. */
export const plainExport = (text: string): string =>
  text.replaceAll(MARKS, '').replaceAll(SPACES, ' ').replaceAll(/\r\n?/g, '\n')

/** What WhatsApp itself says, in a line that looks like a message. Two languages, two kinds of telephone. */
const SYSTEM = [
  /^(Pesan dan panggilan|Messages and calls|Messages to this chat|Pesan ke chat ini)\b.*(enkripsi|encrypted)/i,
  /^(Panggilan (suara|video)( tak terjawab)?|(Missed )?(voice|video) call)\b/i,
  /^(Menunggu pesan ini|Waiting for this message)/i,
  /^(Pesan ini (telah )?dihapus|Anda (telah )?menghapus pesan ini|This message was deleted|You deleted this message)\.?$/i,
  /^(Anda|You) (menambahkan|memblokir|membuka blokir|added|blocked|unblocked)\b/i,
]
export const isSystemText = (text: string): boolean => SYSTEM.some((phrase) => phrase.test(text))

const MEDIA = [
  /<Media (tidak disertakan|omitted)>/i,
  /^\S[^\n]*\((file terlampir|file attached)\)/i,
  /<(attached|terlampir|lampiran): [^>\n]+>/i,
  /^(image|video|audio|sticker|document|GIF|Contact card)( note)? omitted$/im,
  /^(gambar|video|audio|stiker|dokumen|GIF|kartu kontak|catatan video) tidak disertakan$/im,
]

const EDITED = / ?<(Pesan ini diedit|This message was edited)>$/i

/** What was written, without what WhatsApp added; a picture without words is an empty text. */
export function writtenText(message: string): { readonly text: string; readonly media: boolean } {
  const trimmed = message.trim().replace(EDITED, '')
  const media = MEDIA.some((phrase) => phrase.test(trimmed))
  const text = media ? MEDIA.reduce((rest, phrase) => rest.replace(phrase, ''), trimmed).trim() : trimmed
  return { text, media }
}

/** `~ Nama` is how people are called who are in nobody's contacts. */
export const authorName = (author: string): string => author.replace(/^~\s*/, '').trim()

const CHAT_FILE =
  /^(?:WhatsApp Chat with |WhatsApp Chat - |Chat WhatsApp dengan |Percakapan WhatsApp dengan )/i

/** `Chat WhatsApp dengan Budi (1).txt` is the chat with Budi. */
export const chatNameOfFile = (fileName: string): string =>
  fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\.(txt|zip)$/i, '')
    .replace(/\s*\(\d+\)$/, '')
    .replace(CHAT_FILE, '')
    .trim()

const CLOSING_WORDS = new Set(
  (
    'ok oke okee okeh okay sip siap baik iya ya y makasih mksh trims terima kasih thanks thank thx tks you noted ' +
    'banyak kak kakak min gan sis bu pak mbak mas very much so sama'
  ).split(' '),
)

/** Thanks and assent wait for no answer, nor does a smile. */
export function waitsForNothing(text: string): boolean {
  if (text.includes('?') || /\d/.test(text)) return false
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  return text.trim() !== '' && words.every((word) => CLOSING_WORDS.has(word))
}
