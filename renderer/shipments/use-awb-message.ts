import type { Shipment } from '../../contract/operations/sales'
import { awbMessage } from '../../core/messages'
import { useHost } from '../app/host'
import { useMessageShop } from '../messages/use-message-shop'
import { type Sending, useSending } from '../messages/use-sending'

/** What the customer is told about a parcel; empty while there is no AWB to tell. */
export function useAwbMessage(shipment: Shipment): Sending {
  const shop = useMessageShop()('awb')
  const sale = useHost('sale.get', { saleId: shipment.saleId })
  const lines =
    sale.data?.saleId === shipment.saleId ? sale.data.lines.map(({ name, qty }) => ({ name, qty })) : null
  const { awb, courier, customerName, orderNumber } = shipment
  return useSending({
    about: { kind: 'shipment', id: shipment.shipmentId },
    event: 'awb',
    told: shipment.toldAwb,
    phone: shipment.address.phone,
    write: (goodsLines) =>
      awb === null || lines === null
        ? ''
        : awbMessage({ orderNumber, customerName, courier, awb, lines }, shop, { goodsLines }),
  })
}
