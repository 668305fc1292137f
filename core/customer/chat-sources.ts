import { areaWords } from '../area/area-words'
import { phonePattern } from './chat-left'
import { type ChatOrder } from './chat-order'

/** What a piece of a pasted text was read as. */
export type SourceField = 'name' | 'phone' | 'address' | 'area' | 'postcode' | 'order' | 'note'

/** `from` to before `to`, in characters of the text. */
export interface Source {
  readonly from: number
  readonly to: number
  readonly field: SourceField
}

/** More pieces than a person can look at. */
const MOST = 80

/** Where in the text each field was read from, in the order of the text, none over another. */
export function chatSources(text: string, order: ChatOrder): Source[] {
  const found: Source[] = []
  for (const { field, pattern } of piecesOf(order).slice(0, MOST)) {
    const hit = [...text.matchAll(pattern)].find(({ index, 0: { length } }) =>
      found.every(({ from, to }) => index + length <= from || index >= to),
    )
    if (hit) found.push({ from: hit.index, to: hit.index + hit[0].length, field })
  }
  return found.toSorted((a, b) => a.from - b.from)
}

interface Piece {
  readonly field: SourceField
  readonly pattern: RegExp
}

function piecesOf({ name, phones, address, orderText, courier, payment, note, left }: ChatOrder): Piece[] {
  const area = address ? [address.village, address.district, address.city, address.province] : []
  return [
    ...pieces('name', [name]),
    ...phones.map(({ e164 }): Piece => ({ field: 'phone', pattern: phonePattern(e164) })),
    ...pieces('address', address?.street.split(/\s*[,\n]\s*/) ?? []),
    ...pieces(
      'area',
      area.map((part) => part?.replace(/^(?:Kabupaten|Kota)\s+/i, '')),
    ),
    ...pieces('postcode', [address?.postcode]),
    ...pieces('order', [...(orderText?.split('\n') ?? []), courier, payment]),
    ...pieces('note', [...(note?.split('\n') ?? []), ...left]),
  ]
}

const pieces = (field: SourceField, texts: readonly (string | undefined)[]): Piece[] =>
  texts.flatMap((text) => {
    const words = areaWords(text ?? '').slice(0, 40)
    if (words.length === 0) return []
    const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\p{L}\\d]{0,4}')
    return [{ field, pattern: new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, 'giu') }]
  })
