import { type Manifest } from '../contract/operations/manifests'
import { ManifestLine } from '../contract/parcel-facts'
import { type Id } from '../core/ids'
import { money } from '../core/money'
import { type Instant } from '../core/time'
import { type Reader, type Writer } from './database'

interface ManifestRow {
  manifestId: Id<'Manifest'>
  number: string
  courier: string
  takenBy: string
  at: Instant
  lines: string
}

const MANIFEST = 'manifest_id AS manifestId, number, courier, taken_by AS takenBy, at, lines'

export function findManifest(db: Reader, manifestId: string): Manifest | undefined {
  const row = db.get<ManifestRow>(`SELECT ${MANIFEST} FROM manifest WHERE manifest_id = ?`, [manifestId])
  return row && toManifest(row)
}

/** The newest first. */
export const listManifests = (db: Reader, limit: number): Manifest[] =>
  db.all<ManifestRow>(`SELECT ${MANIFEST} FROM manifest ORDER BY at DESC LIMIT ?`, [limit]).map(toManifest)

function toManifest(row: ManifestRow): Manifest {
  const lines = ManifestLine.array().parse(JSON.parse(row.lines))
  return { ...row, lines, cod: money(lines.reduce((sum, { cod }) => sum + cod, 0)) }
}

/** Parcels on couriers' piles at this terminal. */
export const pickedParcels = (db: Reader): Set<string> =>
  new Set(db.all<{ id: string }>('SELECT shipment_id AS id FROM picked_parcel').map(({ id }) => id))

export function pickParcel(tx: Writer, shipmentId: string, at: number): void {
  tx.run('INSERT INTO picked_parcel (shipment_id, at) VALUES (?, ?) ON CONFLICT (shipment_id) DO NOTHING', [
    shipmentId,
    at,
  ])
}

export function unpickParcel(tx: Writer, shipmentId: string): void {
  tx.run('DELETE FROM picked_parcel WHERE shipment_id = ?', [shipmentId])
}
