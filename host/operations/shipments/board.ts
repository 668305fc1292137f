import { type Shipment } from '../../../contract/operations/sales'
import { ok } from '../../../core/result'
import { listGoneShipments, listWaitingShipments } from '../../../db/queries/shipments'
import { type Handler } from '../../run/context'

const MOST_WAITING = 5000

/** What each filter of the board shows, of the parcels that have not left yet. */
const FILTERS = {
  unprinted: (shipment: Shipment) => shipment.labelPrinted === 0,
  printed: (shipment: Shipment) => shipment.labelPrinted > 0,
  reprinted: (shipment: Shipment) => shipment.labelPrinted > 1,
  'no-awb': (shipment: Shipment) => shipment.awb === null,
  'awb-trouble': (shipment: Shipment) => needsPerson(shipment),
  'not-told': (shipment: Shipment) => shipment.awb !== null && !shipment.toldAwb,
  'to-hand-over': (shipment: Shipment) => shipment.awb !== null,
} as const

export const shipmentBoard: Handler<'shipment.board'> = (context, { filter, text, limit }) => {
  const waiting = listWaitingShipments(context.db, MOST_WAITING)
  const chosen = filter === 'all' ? waiting : waiting.filter(FILTERS[filter])
  const left = filter === 'all' ? listGoneShipments(context.db, text, limit) : []
  const count = (name: keyof typeof FILTERS): number => waiting.filter(FILTERS[name]).length
  return ok({
    rows: [...chosen.filter((shipment) => contains(shipment, text)), ...left].slice(0, limit),
    counts: {
      unprinted: count('unprinted'),
      printed: count('printed'),
      reprinted: count('reprinted'),
      noAwb: count('no-awb'),
      notTold: count('not-told'),
      toHandOver: count('to-hand-over'),
      awbTrouble: count('awb-trouble'),
    },
  })
}

/** Nothing goes on by itself: somebody has to look, mend or decide. */
const needsPerson = ({ request }: Shipment): boolean =>
  request !== null && ['in-doubt', 'refused', 'conflict'].includes(request.state)

function contains(shipment: Shipment, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const { saleNumber, orderNumber, customerName, awb, courier, address } = shipment
  return [saleNumber, orderNumber, customerName, awb ?? '', courier, address.recipient, address.city].some(
    (part) => part.toLowerCase().includes(wanted),
  )
}
