import type { ReactNode } from 'react'
import { useDraft } from './draft'
import { DraftScreen } from './draft-screen'
import { PlacedScreen } from './placed-screen'

/** Booking: an order is written, then confirmed; the confirmation stays until the next order begins. */
export function BookOrderScreen(): ReactNode {
  const placed = useDraft((store) => store.placed)
  return placed === null ? <DraftScreen /> : <PlacedScreen orderId={placed} />
}
