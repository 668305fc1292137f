import { z } from 'zod'
import { SerialScannerSetup } from '../../contract/operations/scanners'
import { ok } from '../../core/result'
import { type Reader, type Store, inTransaction } from '../database'

const KEY = 'serial-scanners'
const Setups = z.array(SerialScannerSetup)

/** The scanners on ports of this terminal, in the order in which they were set up. */
export function listSerialScanners(db: Reader): readonly SerialScannerSetup[] {
  const stored = db.get<{ value: string }>('SELECT value FROM local_value WHERE key = ?', [KEY])
  // Setups are this terminal's alone: what another version of the program wrote differently is set up anew.
  return stored ? (Setups.safeParse(JSON.parse(stored.value)).data ?? []) : []
}

export function keepSerialScanners(store: Store, scanners: readonly SerialScannerSetup[]): void {
  inTransaction(store, (tx) => {
    tx.run(
      'INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [KEY, JSON.stringify(scanners)],
    )
    return ok(null)
  })
}
