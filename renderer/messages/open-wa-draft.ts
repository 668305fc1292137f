import { waChat, waLink } from '../../core/customer/wa-link'
import { openExternal } from '../app/shell'
import { copyText } from '../book-orders/copy-text'

/** Goods spelt out in a draft that would be too long to open; the copied text always has all of them. */
const SHORTER = [Infinity, 12, 5, 1] as const

/**
 * Opens a WhatsApp draft. A text that no link holds, however few goods it spells out, is copied whole and the chat is
 * opened empty, to paste it there.
 * @param write the text with at most so many lines of goods
 */
export async function openWaDraft(
  phone: string,
  write: (goodsLines: number) => string,
): Promise<'opened' | 'to-paste' | 'failed'> {
  const link = SHORTER.map((most) => waLink(phone, write(most))).find((candidate) => candidate.ok)
  if (link?.ok === true) return (await openExternal(link.url)).ok ? 'opened' : 'failed'
  if (!(await copyText(write(Infinity)))) return 'failed'
  return (await openExternal(waChat(phone))).ok ? 'to-paste' : 'failed'
}
