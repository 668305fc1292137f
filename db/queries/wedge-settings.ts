import { WedgeSetup } from '../../contract/operations/wedge'
import { ok } from '../../core/result'
import { USUAL_WEDGE, type WedgeSettings } from '../../core/scan/wedge-settings'
import { type Reader, type Store, inTransaction } from '../database'

const KEY = 'wedge'

/** How the scanners of this terminal type; what another version of the program wrote differently is usual again. */
export function readWedgeSettings(db: Reader): WedgeSettings {
  const stored = db.get<{ value: string }>('SELECT value FROM local_value WHERE key = ?', [KEY])
  return stored ? (WedgeSetup.safeParse(JSON.parse(stored.value)).data ?? USUAL_WEDGE) : USUAL_WEDGE
}

export function keepWedgeSettings(store: Store, settings: WedgeSettings): void {
  inTransaction(store, (tx) => {
    tx.run(
      'INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [KEY, JSON.stringify(settings)],
    )
    return ok(null)
  })
}
