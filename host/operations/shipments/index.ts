import { err, ok } from '../../../core/result'
import { findShipment } from '../../../db/queries/shipments'
import { type PinGuard } from '../../people/pins'
import { type Handlers } from '../../run/context'
import { assignAwb, handOver, withdrawAwb } from './awb'
import { shipmentBoard } from './board'
import { markFragile } from './fragile'
import { makeLabelPages, markLabelsPrinted, pagePrinters, printPages } from './label-pages'
import { printLabels, printUnprinted } from './labels'

export const shipmentHandlers = (
  pins: PinGuard,
): Handlers<
  | 'shipment.board'
  | 'shipment.get'
  | 'label.print-unprinted'
  | 'label.print'
  | 'label.pages'
  | 'label.page-printers'
  | 'label.print-pages'
  | 'label.mark-printed'
  | 'shipment.mark-fragile'
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
  'label.page-printers': pagePrinters,
  'label.print-pages': printPages,
  'label.mark-printed': markLabelsPrinted,
  'shipment.mark-fragile': markFragile,
  'awb.assign': assignAwb,
  'awb.withdraw': withdrawAwb(pins),
  'shipment.hand-over': handOver,
})
