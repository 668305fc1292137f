import { err, ok } from '../../../core/result'
import { findShipment } from '../../../db/queries/shipments'
import { type PinGuard } from '../../people/pins'
import { type Handlers } from '../../run/context'
import { assignAwb, handOver, withdrawAwb } from './awb'
import { shipmentBoard } from './board'
import { makeLabelPages, markLabelsPrinted } from './label-pages'
import { printLabels, printUnprinted } from './labels'

export const shipmentHandlers = (
  pins: PinGuard,
): Handlers<
  | 'shipment.board'
  | 'shipment.get'
  | 'label.print-unprinted'
  | 'label.print'
  | 'label.pages'
  | 'label.mark-printed'
  | 'awb.assign'
  | 'awb.withdraw'
  | 'shipment.hand-over'
> => ({
  'shipment.board': shipmentBoard,
  'shipment.get': (context, { shipmentId }) => {
    const shipment = findShipment(context.db, shipmentId)
    return shipment ? ok(shipment) : err({ code: 'NOT_FOUND', what: 'shipment' })
  },
  'label.print-unprinted': printUnprinted,
  'label.print': printLabels,
  'label.pages': makeLabelPages,
  'label.mark-printed': markLabelsPrinted,
  'awb.assign': assignAwb,
  'awb.withdraw': withdrawAwb(pins),
  'shipment.hand-over': handOver,
})
