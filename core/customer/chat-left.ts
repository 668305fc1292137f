import { areaWords, unitOf } from '../area/area-words'
import { type ChatOrder } from './chat-order'
import { readLabel } from './chat-labels'

/** Words that greet, thank or announce and tell nothing about an order. */
const GREETING =
  /^(?:ha+l+o+|hai|hi|hello|hy|permisi|punten|ass?alam\w*|alaikum|waalaikum\w*|wr|wb|selamat|met|pagi|siang|sore|malam|kak|kakak|ka|sis|sist|min|mimin|admin|gan|bu|bunda|pak|mba|mbak|mas|terima|kasih|terimakasih|trimakasih|makasih|makasi|trims|thanks|thank|you|thx|tq|ok|oke|okay|siap|baik|ya|iya|y|format|order|pesan|pesanan|pemesanan|data|berikut|ini|alamat|pengiriman|saya|dear|sip|noted|datanya|orderannya|pesanannya|ordernya|alamatnya|formatnya|nih|dong|deh|aku|mau)$/

/** What stands around numbers. */
const PHONE_WORDS =
  /^(?:no|nomor|nomer|hp|wa|whatsapp|telp|telpon|telepon|tlp|tel|phone|handphone|aktif|atau|dan|or|and|me|https?|62)$/

/**
 * Lines of a pasted text that hold a word which stands in none of the order's fields: nothing a customer wrote is
 * dropped unseen. Pure greetings are left out.
 * @param lines one label a line, as they were read
 */
export function linesLeft(lines: readonly string[], order: Omit<ChatOrder, 'left' | 'warnings'>): string[] {
  const known = new Set(areaWords(fieldsOf(order).join(' ')))
  const phones = order.phones.map(({ e164 }) => phonePattern(e164))
  const isKnown = (word: string): boolean => known.has(word) || unitOf(word) !== undefined
  return lines.filter((line) => {
    const labelled = readLabel(line)
    const text = labelled && labelled.field !== 'other' ? labelled.value : line
    const bare = phones.reduce((rest, pattern) => rest.replace(pattern, ' '), text)
    const numbered = bare !== text || labelled?.field === 'phone'
    const words = areaWords(bare).filter((word) => !(numbered && PHONE_WORDS.test(word)))
    if (words.every((word) => GREETING.test(word)) && !labelled) return false
    return words.some((word) => !isKnown(word) && !/^(?:kode|pos|kodepos)$/.test(word))
  })
}

const fieldsOf = ({
  name,
  address,
  orderText,
  courier,
  payment,
  note,
}: Omit<ChatOrder, 'left' | 'warnings'>) =>
  [name, ...Object.values(address ?? {}), orderText, courier, payment, note].filter(
    (field) => field !== undefined,
  )

/** A number as people write it: with or without its country, dots and dashes between. */
export function phonePattern(e164: string): RegExp {
  const digits = [...e164.replace(/^\+(?:62)?/, '')].join('[\\s().\u2010-\u2015-]*')
  return new RegExp(`(?:wa\\.me/)?(?:\\(?\\+?\\s*6\\s*2[\\s).-]*)?(?:0[\\s).-]*)?${digits}`, 'g')
}
