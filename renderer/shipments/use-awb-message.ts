import { useCallback } from 'react'
import type { Shipment } from '../../contract/operations/sales'
import { waLink } from '../../core/customer/wa-link'
import { awbMessage } from '../../core/messages'
import { useCommand, useHost } from '../app/host'
import { notifyDone, notifyRefused } from '../app/notify'
import { openExternal } from '../app/shell'
import { useSettings } from '../app/shop'
import { copyText } from '../book-orders/copy-text'
import { useTexts } from '../texts/define'
import { texts } from './texts'

/** Goods spelt out in a draft that would be too long to open; the copied text always has all of them. */
const SHORTER = [Infinity, 12, 5, 1] as const

export interface AwbMessage {
  /** Empty while there is no AWB to tell. */
  readonly text: string
  copy(): Promise<void>
  openWa(): Promise<void>
}

/** What the customer is told about a parcel: copied or opened as a WhatsApp draft, and noted as told. */
export function useAwbMessage(shipment: Shipment): AwbMessage {
  const t = useTexts(texts)
  const settings = useSettings()
  const sale = useHost('sale.get', { saleId: shipment.saleId })
  const told = useCommand('customer.told')
  const shop = {
    name: settings.name,
    language: settings.paperLanguage,
    zone: settings.zone,
    template: settings.messageAwb,
  }
  const lines =
    sale.data?.saleId === shipment.saleId ? sale.data.lines.map(({ name, qty }) => ({ name, qty })) : null
  const { awb, courier, customerName, orderNumber } = shipment
  const write = (goodsLines: number): string =>
    awb === null || lines === null
      ? ''
      : awbMessage({ orderNumber, customerName, courier, awb, lines }, shop, { goodsLines })
  const text = write(Infinity)

  const { run } = told
  const tell = useCallback(
    async (channel: 'copied' | 'wa-draft') => {
      const noted = await run({ about: { kind: 'shipment', id: shipment.shipmentId }, event: 'awb', channel })
      if (!noted.ok) notifyRefused(noted.error)
    },
    [run, shipment.shipmentId],
  )
  const copy = async (): Promise<void> => {
    if (text === '') return
    if (!(await copyText(text))) return notifyDone(t.copyFailed)
    notifyDone(t.copied)
    await tell('copied')
  }
  const openWa = async (): Promise<void> => {
    if (text === '') return
    const link = SHORTER.map((most) => waLink(shipment.address.phone, write(most))).find(
      (candidate) => candidate.ok,
    )
    const opened = link?.ok === true ? await openExternal(link.url) : { ok: false }
    if (!opened.ok) return notifyDone(t.waFailed)
    await tell('wa-draft')
  }
  return { text, copy, openWa }
}
