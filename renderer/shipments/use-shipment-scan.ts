import { useEffect, useRef, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import type { Shipment } from '../../contract/operations/sales'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import { useScanInTurn } from '../sales/use-scan-in-turn'
import { useTexts } from '../texts/define'
import { texts } from './texts'

type Resolved = HostOutput<'scan.resolve'>

export interface ScanNote {
  readonly tone: 'good' | 'wrong' | 'quiet'
  readonly text: string
}
const SILENCE: ScanNote = { tone: 'quiet', text: '' }

interface ShipmentScanOptions {
  readonly enabled: boolean
  /** Parcels are going out: a scan hands over instead of asking for an AWB. */
  readonly handingOver: boolean
  readonly selected: Shipment | null
  readonly onSelect: (shipment: Shipment) => void
  /** @returns the AWB as it was stored; null when it was refused. */
  readonly onAssign: (shipment: Shipment, awb: string) => Promise<string | null>
  readonly onHandOver: (shipment: Shipment) => Promise<boolean>
}

/**
 * What a scan means on this screen: an order slip or a receipt puts its parcel in hand; the next code that is no
 * document of ours is its AWB. While parcels go out, a scan of slip or AWB hands that parcel over.
 */
export function useShipmentScan(options: ShipmentScanOptions): {
  note: ScanNote
  say: (note: ScanNote) => void
  hush: () => void
} {
  const t = useTexts(texts)
  const [note, setNote] = useState<ScanNote>(SILENCE)
  const { enabled, handingOver, selected, onSelect, onAssign, onHandOver } = options
  // What was scanned last is in hand at once; the screen shows it a moment later.
  const inHand = useRef<Shipment | null>(selected)
  /** The parcel whose slip was scanned last: the next code is meant as its AWB. */
  const waiting = useRef<Shipment | null>(null)
  useEffect(() => {
    inHand.current = selected
  }, [selected])
  const wrong = (text: string, sound: 'wrong' | 'unknown' = 'wrong'): void => {
    playSound(sound)
    setNote({ tone: 'wrong', text })
  }
  const good = (text: string): void => {
    playSound('ok')
    setNote({ tone: 'good', text })
  }

  const found = async (shipment: Shipment): Promise<void> => {
    inHand.current = shipment
    waiting.current = shipment.awb === null ? shipment : null
    onSelect(shipment)
    if (!handingOver)
      return good(
        shipment.awb === null
          ? t.selectedNow(shipment.orderNumber)
          : t.scanHasAwb(shipment.orderNumber, shipment.awb),
      )
    if (shipment.handedOverAt !== null) return wrong(t.alreadyHandedOver(shipment.orderNumber))
    if (shipment.gone) return wrong(t.gone)
    if (shipment.awb === null) return wrong(t.needsAwb(shipment.orderNumber))
    if (await onHandOver(shipment)) good(t.handedOver(1))
  }
  const assign = async (awb: string): Promise<void> => {
    const parcel = inHand.current
    if (parcel === null) return wrong(t.scanFirstOrder)
    if (parcel.awb !== null) return wrong(t.scanHasAwb(parcel.orderNumber, parcel.awb))
    const stored = await onAssign(parcel, awb)
    if (stored === null) return setNote(SILENCE)
    if (inHand.current === parcel) inHand.current = { ...parcel, awb: stored }
    waiting.current = null
    good(t.awbSaved(stored, parcel.orderNumber))
  }
  useScanInTurn(
    async (text) => {
      const resolved = await ask('scan.resolve', { text })
      if (!resolved.ok) return handingOver ? wrong(t.scanUnknown(text), 'unknown') : assign(text)
      if (resolved.value.kind === 'product') return wrong(t.scanIsProduct(resolved.value.found.product.name))
      const shipment = await shipmentOf(resolved.value)
      const taken = resolved.value.kind === 'shipment' && shipment !== null && !handingOver
      if (taken && waiting.current !== null && waiting.current.shipmentId === inHand.current?.shipmentId)
        return wrong(t.awbTaken(resolved.value.awb, shipment.orderNumber))
      return shipment === null
        ? wrong(t.scanNoShipment('number' in resolved.value ? resolved.value.number : text))
        : found(shipment)
    },
    { enabled },
  )
  return { note, say: setNote, hush: () => setNote(SILENCE) }
}

/** The parcel that a scanned document stands for; null where it has none yet. */
export async function shipmentOf(scanned: Exclude<Resolved, { kind: 'product' }>): Promise<Shipment | null> {
  if (scanned.kind === 'shipment') {
    const shipment = await ask('shipment.get', { shipmentId: scanned.id })
    return shipment.ok ? shipment.value : null
  }
  if (scanned.kind !== 'book-order' && scanned.kind !== 'sale') return null
  const board = await ask('shipment.board', { filter: 'all', text: scanned.number, limit: 5 })
  if (!board.ok) return null
  return (
    board.value.rows.find(
      (row) => (scanned.kind === 'sale' ? row.saleNumber : row.orderNumber) === scanned.number,
    ) ?? null
  )
}
