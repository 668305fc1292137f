import { type ChatAddress, readAddress } from './chat-address'
import { type ChatField, breakBeforeLabels, readLabel } from './chat-labels'
import { linesLeft } from './chat-left'
import { type Phone, type PhoneRefusal, parsePhones } from './phone'
import { isCity, isProvince } from './regions'

export type ChatWarning =
  | { readonly code: 'NO_NAME' | 'NO_PHONE' | 'NO_ADDRESS' | 'NO_POSTCODE' | 'POSTCODE_UNSURE' }
  /** Found by its shape, without a label. */
  | { readonly code: 'NAME_GUESSED' | 'ADDRESS_GUESSED' }
  | { readonly code: 'SEVERAL_PHONES'; readonly count: number }
  | { readonly code: 'PHONE_IS_LANDLINE'; readonly text: string }
  | PhoneRefusal

/** One order as a customer pasted it. Fields the text does not hold are absent, never filled in. */
export type ChatOrder = {
  readonly name?: string
  /** Best first: the person chooses when there are several. */
  readonly phones: readonly Phone[]
  readonly address?: ChatAddress
  readonly orderText?: string
  readonly courier?: string
  readonly payment?: string
  readonly note?: string
  /** Lines with something that stands in no field; they belong into the note, so that nothing is lost. */
  readonly left: readonly string[]
  readonly warnings: readonly ChatWarning[]
}

/** Every order of a pasted text: a further name label after a phone or an address begins the next one. */
export function parseChatOrders(text: string): ChatOrder[] {
  const groups: string[][] = [[]]
  let seen = new Set<ChatField>()
  for (const line of toLines(text)) {
    const label = readLabel(line)?.field
    if (label === 'name' && seen.has('name') && (seen.has('phone') || seen.has('street'))) {
      groups.push([])
      seen = new Set()
    }
    if (label) seen.add(label)
    groups.at(-1)?.push(line)
  }
  return groups.map(parseLines)
}

/** The first order of a pasted text; `parseChatOrders` gives all of them. */
export const parseChatOrder = (text: string): ChatOrder => parseChatOrders(text)[0] ?? parseLines([])

const INVISIBLE = /[\p{Cf}\uFE0F]/gu
/** `[12/09/25 10.11.12] Sari: ` and `12/09/25 10.11 - Sari: `: what WhatsApp puts before a copied message. */
const STAMP =
  /^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+(?:pukul\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[AP]M)?\]?(?:\s*-)?\s*[^:\n]{1,40}:\s*/i
const BULLET = /^(?:(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{So}|[•·▪►>➤✓*-])\s*)+/u
const NUMBERING = /^\(?(?:\d{1,2}|[a-h])[.)]\s*/i

function toLines(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .split(/\r\n|\n|\r/)
    .map((line) =>
      line
        .replace(/[\t\u00a0]/g, ' ')
        .trim()
        .replace(STAMP, '')
        .replace(/\*|~|(?<!\p{L})_|_(?!\p{L})/gu, '')
        .trim(),
    )
    .flatMap((line) => breakBeforeLabels(line))
    .map((line) => unmark(line))
}

/** Bullets go always, numbering only before a label: `1. Jl. Mawar` may be a house. */
function unmark(line: string): string {
  const plain = line.replace(BULLET, '').trim()
  const numbered = plain.replace(NUMBERING, '')
  return numbered !== plain && readLabel(numbered) ? numbered : plain
}

type Draft = Map<ChatField, string[]>

/** Fields that go on over the next unlabelled lines. */
const STICKY = new Set<ChatField>(['street', 'order', 'note'])

const PARTS = new Set<ChatField>(['street-part', 'village', 'district', 'city', 'province', 'postcode'])

function parseLines(lines: readonly string[]): ChatOrder {
  const draft: Draft = new Map()
  const loose: string[] = []
  let current: ChatField | null = null
  for (const line of lines) {
    const labelled = readLabel(line)
    if (labelled) {
      put(draft, labelled.field, valueOf(labelled))
      // After `Kec. …` the address goes on: `Kab. …`, `Banten 15720`.
      current =
        PARTS.has(labelled.field) && labelled.value !== '' && draft.has('street') ? 'street' : labelled.field
      continue
    }
    const empty = current !== null && (draft.get(current)?.length ?? 0) === 0
    if (line === '') {
      if (!empty) current = null
    } else if (isChatter(line)) current = null
    else if (current !== 'order' && current !== 'phone' && isPhoneLine(line)) put(draft, 'phone', line)
    else if (current !== null && (empty || STICKY.has(current))) put(draft, current, line)
    else loose.push(line)
  }
  const guessed = guess(draft, loose)
  const order = finish(draft, guessed)
  return { ...order, left: linesLeft(lines, order) }
}

function valueOf({ field, label, value }: { field: ChatField; label: string; value: string }): string {
  if (value === '' || /^[-.…]+$/.test(value)) return ''
  const keepsLabel =
    field === 'street-part' ||
    (field === 'order' && /^(jumlah|qty|warna|ukuran|size|varian|motif)/i.test(label))
  if (!keepsLabel) return value
  return field === 'order' ? `${label}: ${value}` : `${label} ${value}`
}

function put(draft: Draft, field: ChatField, value: string): void {
  const found = draft.get(field) ?? []
  if (value !== '') found.push(value)
  draft.set(field, found)
}

const CHATTER =
  /^(?:(?:ha+l+o+|hai|hi|hello|permisi|assalam\S*|siang|pagi|sore|malam|selamat)\b|(?:(?:ok|oke|siap|baik|ya|iya)\s*)?(?:terima\s?kasih|t(?:eri)?ma?\s?kasih|makasih|makasi|thanks?|thx|tq|trims|trimakasih)\b|(?:min|kak|kakak|sis|gan|admin)\b|format\s|mohon\b|tolong\b|(?:saya|aku|mau)\s+(?:mau|order|pesan)|(?:mau|ini)\s+(?:order|pesan|alamat|data)|saya\s)/i

const isChatter = (line: string): boolean =>
  CHATTER.test(line) && line.length < 90 && !LOOKS_LIKE_ADDRESS.test(line)

const LOOKS_LIKE_ADDRESS =
  /\b(?:jl|jln|jalan|gg|gang|rt|rw|blok|perum|perumahan|komplek|kompleks|cluster|dusun|dsn|desa|kampung|kp|kel|kelurahan|kec|kecamatan|kab|kabupaten|kota|apartemen|apt|ruko|kost|kos|lantai|lt|griya|residence)\b|\b[1-9]\d{4}\b/i

const isPhoneLine = (line: string): boolean => {
  const digits = line.replace(/\D/g, '').length
  return digits >= 8 && digits >= line.replace(/\s/g, '').length * 0.6 && !LOOKS_LIKE_ADDRESS.test(line)
}

type Guessed = { readonly name: boolean; readonly address: boolean }

/** Unlabelled forms: a phone makes it one, the shortest line without digits is the name, what looks like it the address. */
function guess(draft: Draft, loose: readonly string[]): Guessed {
  const hasPhone = (draft.get('phone')?.length ?? 0) > 0
  const single = loose.length === 1 ? (loose[0] ?? '') : ''
  const lines = single.includes(',') ? single.split(/\s*,\s*/).filter((part) => part !== '') : [...loose]
  const phones = hasPhone ? [] : lines.filter((line) => isPhoneLine(line))
  for (const line of phones) put(draft, 'phone', line)
  if (!hasPhone && phones.length === 0 && !draft.has('name') && !draft.has('street'))
    return { name: false, address: false }
  let rest = lines.filter((line) => !phones.includes(line))
  let [name, address] = [false, false]
  if (!filled(draft, 'name') && !filled(draft, 'orderer')) {
    const addressAt = rest.findIndex((line) => LOOKS_LIKE_ADDRESS.test(line))
    const before = rest.slice(0, Math.max(0, addressAt)).filter((line) => isNameLike(line))
    const nameLike = before.length > 0 ? before : rest.filter((line) => isNameLike(line))
    const shortest = nameLike.reduce<string | null>(
      (best, next) => (best !== null && best.length <= next.length ? best : next),
      null,
    )
    if (shortest !== null) {
      put(draft, 'name', shortest)
      rest = rest.filter((line) => line !== shortest)
      name = true
    }
  }
  if (!filled(draft, 'street')) {
    const at = rest.findIndex((line) => LOOKS_LIKE_ADDRESS.test(line))
    if (at !== -1) {
      for (const line of rest.slice(at)) put(draft, 'street', line)
      address = true
    }
  }
  return { name, address }
}

const filled = (draft: Draft, field: ChatField): boolean => (draft.get(field)?.length ?? 0) > 0

const isNameLike = (line: string): boolean =>
  /^\p{L}[\p{L}\s.,'’()-]{1,48}$/u.test(line) &&
  line.split(/\s+/).length <= 6 &&
  !LOOKS_LIKE_ADDRESS.test(line) &&
  !isCity(line) &&
  !isProvince(line)

function finish(draft: Draft, guessed: Guessed): Omit<ChatOrder, 'left'> {
  const first = (field: ChatField): string | undefined => draft.get(field)?.[0]
  const joined = (field: ChatField): string | undefined => draft.get(field)?.join('\n') || undefined
  const name = first('name') ?? first('orderer')
  const phone = parsePhones((draft.get('phone') ?? []).join('\n'))
  const digits = first('postcode')?.match(/\b[1-9]\d{4}\b/)?.[0]
  const { address, postcodeUnsure } = readAddress(
    [...(draft.get('street') ?? []), ...(draft.get('street-part') ?? [])],
    {
      ...optional('village', first('village')),
      ...optional('district', first('district')),
      ...optional('city', first('city')),
      ...optional('province', first('province')),
      ...optional('postcode', digits),
    },
  )
  const warnings: ChatWarning[] = [...phone.refused]
  if (name === undefined) warnings.push({ code: 'NO_NAME' })
  if (guessed.name) warnings.push({ code: 'NAME_GUESSED' })
  if (phone.phones.length === 0) warnings.push({ code: 'NO_PHONE' })
  if (phone.phones.length > 1) warnings.push({ code: 'SEVERAL_PHONES', count: phone.phones.length })
  for (const { kind, national } of phone.phones) {
    if (kind === 'landline') warnings.push({ code: 'PHONE_IS_LANDLINE', text: national })
  }
  if (!address?.street) warnings.push({ code: 'NO_ADDRESS' })
  if (guessed.address) warnings.push({ code: 'ADDRESS_GUESSED' })
  if (postcodeUnsure) warnings.push({ code: 'POSTCODE_UNSURE' })
  else if (address && address.postcode === undefined) warnings.push({ code: 'NO_POSTCODE' })
  return {
    ...optional('name', name?.replace(/[,.\s]+$/, '')),
    phones: [...phone.phones].sort((a, b) => Number(b.whatsapp) - Number(a.whatsapp)),
    ...(address ? { address } : {}),
    ...optional('orderText', joined('order')),
    ...optional('courier', first('courier')),
    ...optional('payment', first('payment')),
    ...optional('note', joined('note')),
    warnings,
  }
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [P in K]: string })
}
