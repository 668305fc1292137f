import { formatRupiah } from '../../core/money'
import type { AddressLabel } from '../documents'
import { destinationLines } from '../paper/paper-parts'
import { paperTexts } from '../paper/texts'

/** What an address label says, line by line, for people who read a preview as text. */
export function labelTexts(label: AddressLabel): string[] {
  const texts = paperTexts(label)
  return [
    ...(label.copyNo === 0 ? [] : [texts.copy(label.copyNo)]),
    [label.courier, label.service].filter((part) => part !== null).join(' '),
    label.awb === null ? `${texts.awbMissing} ________` : `${texts.awbCaption} ${label.awb}`,
    ...(label.routing ? [`${texts.routing} ${label.routing}`] : []),
    label.destination.recipient,
    label.destination.phone,
    ...destinationLines(label.destination, texts),
    label.codAmount === null ? texts.nonCod : `${texts.cod} ${formatRupiah(label.codAmount)}`,
    ...(label.fragile ? [texts.fragile] : []),
    `${texts.from}: ${[label.sender.name, label.sender.phone].filter((part) => part !== null).join(' ')}`,
    ...(label.contents === null ? [] : [`${texts.contents}: ${label.contents}`]),
    ...(label.note === null ? [] : [`${texts.note}: ${label.note}`]),
    `${texts.order} ${label.orderNumber}`,
  ].filter((line) => line !== '')
}
