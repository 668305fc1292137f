import type { DropOrder } from '../../contract/operations/drop-orders'
import type { ExpectedLine } from '../scanned-goods/tally'
import type { Tone } from '../ui'

type Line = DropOrder['lines'][number]

export const toneOf = (state: DropOrder['state']): Tone => {
  switch (state) {
    case 'asked':
      return 'attention'
    case 'acknowledged':
      return 'info'
    case 'on-the-way':
      return 'accent'
    case 'received':
      return 'done'
    case 'declined':
      return 'loss'
    case 'withdrawn':
      return 'neutral'
  }
}

export const sumLines = (order: DropOrder, of: (line: Line) => number): number =>
  order.lines.reduce((sum, line) => sum + of(line), 0)

/** Lines as the scanner expects them, by what is still to be scanned. */
export const expectedLines = (order: DropOrder, left: (line: Line) => number): ExpectedLine[] =>
  order.lines
    .filter((line) => left(line) > 0)
    .map((line) => ({
      productId: line.productId,
      sku: line.sku,
      name: line.name,
      expected: left(line),
      barcodes: line.barcodes,
    }))
