import { parseString } from 'whatsapp-chat-parser'
import { type RefusalOf } from '../../contract/refusals'
import { type DateSample, dateOrderOf } from '../../core/chats/date-order'
import { authorName, chatNameOfFile, isSystemText, plainExport, writtenText } from '../../core/chats/phrases'
import { type Result, err, ok } from '../../core/result'
import { type Instant, SECOND, type Zone, businessDay, instant, instantAt } from '../../core/time'
import { decodeText } from '../read-table/decode-text'
import { readZipEntry } from '../read-table/unpacked-size'

/** One message as it stands in the file. */
export interface ExportedMessage {
  readonly at: Instant
  readonly author: string
  readonly text: string
  readonly media: boolean
}

export interface ExportedChat {
  /** As the file is called; a chat of two is named after the other person instead. */
  readonly fileName: string
  readonly authors: string[]
  readonly messages: readonly ExportedMessage[]
}

type ExportRefusal = RefusalOf<'FILE_TOO_LARGE' | 'CHAT_NO_TEXT' | 'CHAT_NOT_EXPORT' | 'CHAT_DATES_NEEDED'>

const MOST_MB = 60
const MOST_BYTES = MOST_MB * 1024 * 1024

/**
 * Reads an exported chat, a text or the zip around it, from any telephone, in Indonesian or English.
 * @param daysFirst what a person said where the file does not prove whether day or month stands first
 */
export function readChatExport(
  fileName: string,
  bytes: Uint8Array,
  zone: Zone,
  daysFirst: boolean | null,
): Result<ExportedChat, ExportRefusal> {
  const unpacked = textBytes(bytes)
  if (!unpacked.ok) return unpacked
  const decoded = decodeExport(unpacked.value)
  if (decoded === null) return err({ code: 'CHAT_NO_TEXT' })
  const text = plainExport(decoded)
  const heads = [...text.matchAll(HEAD)]
  if (heads.length === 0) return err({ code: 'CHAT_NOT_EXPORT' })
  const proven = dateOrderOf(heads.map(toSample))
  if (proven === null && daysFirst === null) {
    const seen = heads.slice(0, 3).map(([line]) => line.replace(/^\[/, '').trim())
    return err({ code: 'CHAT_DATES_NEEDED', seen: seen.join(' · ') })
  }
  const parsed = parseString(text, {
    daysFirst: proven === null ? (daysFirst ?? true) : proven === 'day-first',
  })
  const messages: ExportedMessage[] = []
  for (const { date, author, message } of parsed) {
    const at = inZone(date, zone)
    if (author === null || at === null || isSystemText(message.trim())) continue
    const written = writtenText(message)
    if (written.text !== '' || written.media) messages.push({ at, author: authorName(author), ...written })
  }
  if (messages.length === 0) return err({ code: 'CHAT_NOT_EXPORT' })
  const ordered = messages.toSorted((a, b) => a.at - b.at)
  return ok({
    fileName: chatNameOfFile(fileName),
    authors: [...new Set(ordered.map(({ author }) => author))],
    messages: ordered,
  })
}

/** `14/11/23 10.04 - `, `11/14/23, 10:05 AM - `, `[20/08/24, 14.30.15] `: the beginning of a message. */
const HEAD =
  /^\[?(\d{1,4})[./-](\d{1,2})[./-](\d{2,4}),? (\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.? ?[Mm]\.?)?)(?:\] | - )/gm

function toSample([, a = '', b = '', c = '', time = '']: RegExpExecArray): DateSample {
  // A year in front leaves nothing to ask.
  if (a.length === 4) return { first: 99, second: Number(b), year: Number(a), time }
  return { first: Number(a), second: Number(b), year: Number(c), time }
}

function textBytes(bytes: Uint8Array): Result<Uint8Array, ExportRefusal> {
  if (bytes.length > MOST_BYTES) return err({ code: 'FILE_TOO_LARGE', maxMb: MOST_MB })
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return ok(bytes)
  const entry = readZipEntry(bytes, (name) => /(^|\/)[^/]+\.txt$/i.test(name), MOST_BYTES)
  if (entry.ok) return ok(entry.value)
  return entry.error.code === 'FILE_TOO_LARGE'
    ? err({ code: 'FILE_TOO_LARGE', maxMb: MOST_MB })
    : err({ code: 'CHAT_NOT_EXPORT' })
}

/** Exports are UTF-8. Half a file may end in the middle of a letter; one that is broken all over is no text. */
function decodeExport(bytes: Uint8Array): string | null {
  const decoded = decodeText(bytes)
  if (decoded === null) return null
  if (decoded.encoding !== 'WINDOWS_1252') return decoded.text
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const broken = lenient.match(/\uFFFD/g)?.length ?? 0
  return broken <= 2 ? lenient.replaceAll('\uFFFD', '') : null
}

/** The parser reads wall clocks into this computer's zone; the shop's zone is what they show. */
function inZone(date: Date, zone: Zone): Instant | null {
  const year = date.getFullYear()
  if (!(year > 2000 && year < 2199)) return null
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  const minute = instantAt(businessDay(`${year}-${month}-${day}`), date.getHours(), date.getMinutes(), zone)
  return instant(minute + date.getSeconds() * SECOND)
}
