import { useCallback, useState } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import { waLink } from '../../core/customer/wa-link'
import { bookedMessage } from '../../core/messages'
import { useCommand, useHost } from '../app/host'
import { notifyDone } from '../app/notify'
import { useSettings } from '../app/shop'
import { openExternal } from '../app/shell'
import { useTexts } from '../texts/define'
import { copyText } from './copy-text'
import { texts } from './texts'

/** Goods spelt out in a draft that would be too long to open; the copied text always has all of them. */
const SHORTER = [Infinity, 12, 5, 1] as const

export interface BookedMessage {
  readonly text: string
  /** What went wrong with the last try, as a sentence. */
  readonly trouble: string | null
  copy(): Promise<void>
  openWa(): Promise<void>
}

/** What the customer is told about a book order: copied, or opened as a WhatsApp draft, and noted as told. */
export function useBookedMessage(order: BookOrder): BookedMessage {
  const words = useTexts(texts)
  const settings = useSettings()
  const accounts = (useHost('bank-account.list', {}).data ?? []).filter((account) => account.active)
  const told = useCommand('customer.told')
  const [trouble, setTrouble] = useState<string | null>(null)

  const shop = {
    name: settings.name,
    language: settings.paperLanguage,
    zone: settings.zone,
    template: settings.messageBooked,
  }
  const write = (goodsLines: number): string => bookedMessage(order, shop, accounts, { goodsLines })
  const text = write(Infinity)

  const tell = useCallback(
    (channel: 'copied' | 'wa-draft') =>
      told.run({ about: { kind: 'book-order', id: order.orderId }, event: 'booked', channel }),
    [told, order.orderId],
  )
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    setTrouble(copied ? null : words.copyFailed)
    if (!copied) return
    notifyDone(words.copied)
    await tell('copied')
  }
  const openWa = async (): Promise<void> => {
    const link = SHORTER.map((lines) => waLink(order.customerPhone, write(lines))).find(
      (candidate) => candidate.ok,
    )
    const opened = link?.ok === true ? await openExternal(link.url) : { ok: false }
    setTrouble(opened.ok ? null : words.waFailed)
    if (!opened.ok) return
    notifyDone(words.waOpened)
    await tell('wa-draft')
  }
  return { text, trouble, copy, openWa }
}
