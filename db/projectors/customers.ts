import { type FactPayload } from '../../contract/facts'
import { type Address } from '../../contract/shapes'
import { type Merge, oneCustomer } from '../../core/customer/merged'
import { type Instant } from '../../core/time'
import { type Writer } from '../database'
import { type Projectors } from './projector'

export const customerProjectors: Projectors<
  'CustomerSaved' | 'CustomersMerged' | 'CustomersSplit' | 'CustomersKeptApart'
> = {
  CustomerSaved(tx, customer, head) {
    const known = tx.get<{ id: number; name: string }>(
      'SELECT id, name FROM customer WHERE customer_id = ?',
      [customer.customerId],
    )
    const address = customer.address ? JSON.stringify(customer.address) : null
    tx.run(
      known
        ? 'UPDATE customer SET name = ?, phone = ?, address = ?, note = ?, saved_at = ? WHERE customer_id = ?'
        : 'INSERT INTO customer (name, phone, address, note, saved_at, customer_id) VALUES (?, ?, ?, ?, ?, ?)',
      [customer.name, customer.phone, address, customer.note, head.at, customer.customerId],
    )
    savePhones(tx, customer, known !== undefined)
    tx.run('INSERT INTO customer_name (customer_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING', [
      customer.customerId,
      customer.name,
    ])
    if (customer.address && address !== null)
      keepAddress(tx, customer.customerId, customer.address, address, head.at)
    indexText(tx, customer.customerId, known?.id)
  },
  CustomersMerged(tx, { mergeId, keptId, mergedId }, head) {
    // A split that came first stays: it says whom it splits.
    tx.run(
      `INSERT INTO customer_merge (merge_id, kept_id, merged_id, at, person_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (merge_id) DO UPDATE SET kept_id = excluded.kept_id, merged_id = excluded.merged_id,
         at = excluded.at, person_id = excluded.person_id`,
      [mergeId, keptId, mergedId, head.at, head.personId],
    )
    regroup(tx, [keptId, mergedId])
  },
  CustomersSplit(tx, { mergeId }, head) {
    tx.run(
      `INSERT INTO customer_merge (merge_id, kept_id, merged_id, at, split_at) VALUES (@mergeId, '', '', 0, @at)
       ON CONFLICT (merge_id) DO UPDATE SET split_at = min(coalesce(split_at, @at), @at)`,
      { mergeId, at: head.at },
    )
    const merge = tx.get<Merge>(
      'SELECT kept_id AS keptId, merged_id AS mergedId FROM customer_merge WHERE merge_id = ?',
      [mergeId],
    )
    if (merge && merge.keptId !== '') regroup(tx, [merge.keptId, merge.mergedId])
  },
  CustomersKeptApart(tx, { oneId, otherId }) {
    const pair = [oneId, otherId].toSorted()
    tx.run('INSERT INTO customer_apart (one_id, other_id) VALUES (?, ?) ON CONFLICT DO NOTHING', pair)
  },
}

function savePhones(
  tx: Writer,
  { customerId, phone, otherPhones = [] }: FactPayload<'CustomerSaved'>,
  known: boolean,
): void {
  if (known) tx.run('DELETE FROM customer_phone WHERE customer_id = ?', [customerId])
  for (const other of new Set(otherPhones)) {
    if (other !== phone)
      tx.run('INSERT INTO customer_phone (phone, customer_id) VALUES (?, ?)', [other, customerId])
  }
}

function keepAddress(
  tx: Writer,
  customerId: string,
  { areaCode, postcode }: Address,
  json: string,
  at: Instant,
): void {
  tx.run(
    `INSERT INTO customer_address (customer_id, address, used_at) VALUES (?, ?, ?)
     ON CONFLICT (customer_id, address) DO UPDATE SET used_at = max(used_at, excluded.used_at)`,
    [customerId, json, at],
  )
  if (areaCode === undefined || postcode === '') return
  tx.run(
    `INSERT INTO area_postcode (area_code, postcode, used_at) VALUES (?, ?, ?)
     ON CONFLICT (area_code, postcode) DO UPDATE SET used_at = max(used_at, excluded.used_at)`,
    [areaCode, postcode, at],
  )
}

/** All names there ever were and all numbers, these also as people type them, 08…, beside the international form. */
function indexText(tx: Writer, customerId: string, known: number | undefined): void {
  const row = tx.get<{ id: number; text: string }>(
    `SELECT c.id, c.name || ' ' || c.phone || ' ' || iif(c.phone GLOB '+62*', '0' || substr(c.phone, 4), c.phone)
       || coalesce(' ' || (SELECT group_concat(name, ' ') FROM customer_name n WHERE n.customer_id = c.customer_id AND n.name <> c.name), '')
       || coalesce(' ' || (SELECT group_concat(phone || ' 0' || substr(phone, 4), ' ') FROM customer_phone p WHERE p.customer_id = c.customer_id), '')
       AS text
     FROM customer c WHERE c.customer_id = ?`,
    [customerId],
  )
  if (!row) throw new Error(`customer ${customerId} was just written and is gone`)
  if (known !== undefined) tx.run('DELETE FROM customer_text WHERE rowid = ?', [known])
  tx.run('INSERT INTO customer_text (rowid, text) VALUES (?, ?)', [row.id, row.text])
}

/** Works out anew who is one with these entries, and under whom they stand. */
function regroup(tx: Writer, seeds: readonly string[]): void {
  const seen = new Set<string>()
  for (const seed of seeds) {
    if (seen.has(seed)) continue
    const { mainId, members } = oneCustomer(seed, mergesAround(tx, seed))
    for (const member of members) {
      seen.add(member)
      if (member === mainId) tx.run('DELETE FROM customer_alias WHERE customer_id = ?', [member])
      else
        tx.run(
          `INSERT INTO customer_alias (customer_id, main_id) VALUES (?, ?)
           ON CONFLICT (customer_id) DO UPDATE SET main_id = excluded.main_id`,
          [member, mainId],
        )
    }
  }
}

/** The merges that reach `seed` through one another. */
const mergesAround = (tx: Writer, seed: string): Merge[] =>
  tx.all<Merge>(
    `WITH RECURSIVE around (id) AS (
       SELECT ? UNION
       SELECT iif(m.kept_id = around.id, m.merged_id, m.kept_id) FROM around JOIN customer_merge m
         ON m.split_at IS NULL AND (m.kept_id = around.id OR m.merged_id = around.id)
     )
     SELECT kept_id AS keptId, merged_id AS mergedId FROM around JOIN customer_merge ON merged_id = around.id
     WHERE split_at IS NULL`,
    [seed],
  )
