import type { Shipment } from '../../contract/operations/sales'
import { useTexts } from '../texts/define'
import { StateBadge, type Tone } from '../ui'
import { texts } from './texts'

const TONE: Record<Shipment['labelState'], Tone> = {
  unprinted: 'neutral',
  queued: 'info',
  unknown: 'attention',
  failed: 'loss',
  printed: 'done',
}

/** Whether the label came out, and how often again. */
export function LabelBadge({ shipment }: { readonly shipment: Shipment }) {
  const t = useTexts(texts)
  const reprinted = shipment.labelState === 'printed' && shipment.labelPrinted > 1
  return (
    <StateBadge tone={TONE[shipment.labelState]} data-testid="shipment-label-state">
      {reprinted ? t.printedTimes(shipment.labelPrinted - 1) : t.labelStates[shipment.labelState]}
    </StateBadge>
  )
}
