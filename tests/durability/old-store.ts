import { join } from 'node:path'
import { businessDay, instant } from '../../core/time'
import { openConnection } from '../../db/database'
import { GENESIS, factHash } from '../../db/fact-log'
import { MIGRATIONS, migrate } from '../../db/migrate'

export const OLD_FACTS = 3000
/** So much that taking it over to today's tables goes on for a good part of a second. */
const OLD_COMMANDS = 120_000

/** A shop's store as the first version of Pesan left it after years: its facts are a chain that joins on. */
export function writeOldStore(folder: string): void {
  const store = openConnection(join(folder, 'pesan.db'))
  migrate(store, MIGRATIONS.slice(0, 1))
  const { connection } = store
  connection.exec(`BEGIN;
    INSERT INTO terminal (only_one, code, name, epoch) VALUES (1, 'A', 'meja depan', 1);
    INSERT INTO command (command_id, op, input_hash, reply, at)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${OLD_COMMANDS})
      SELECT printf('0199aaaa-0000-7000-8000-%012d', i), 'sale.walk-in', zeroblob(32), '{"number":"SL-A-' || i || '"}', i FROM n;`)
  const fact = connection.prepare(
    `INSERT INTO fact (id, terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload, prev_hash, hash)
     VALUES (@seq, @terminal, @epoch, @seq, @kind, @at, @businessDay, @personId, @commandId, @payload, @prevHash, @hash)`,
  )
  const customer = connection.prepare(
    'INSERT INTO customer (id, customer_id, name, phone, address, note, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const text = connection.prepare('INSERT INTO customer_text (rowid, text) VALUES (?, ?)')
  let prevHash: Buffer = GENESIS
  for (let seq = 1; seq <= OLD_FACTS; seq++) {
    const customerId = `0199bbbb-0000-7000-8000-${String(seq).padStart(12, '0')}`
    const [name, phone] = [`Pembeli ${seq}`, `+62812${String(seq).padStart(8, '0')}`]
    const at = instant(1_760_000_000_000 + seq)
    const unsigned = {
      terminal: 'A',
      epoch: 1,
      seq,
      kind: 'CustomerSaved',
      at,
      businessDay: businessDay('2025-10-09'),
      personId: null,
      commandId: `0199aaaa-0000-7000-8000-${String(seq).padStart(12, '0')}`,
      payload: JSON.stringify({ customerId, name, phone, address: null, note: '' }),
      prevHash,
    }
    const hash = factHash(unsigned)
    fact.run({ ...unsigned, hash })
    customer.run(seq, customerId, name, phone, null, '', at)
    text.run(seq, `${name} ${phone}`)
    prevHash = hash
  }
  connection.exec('COMMIT')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  store.close()
}
