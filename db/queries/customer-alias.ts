import { type CustomerId } from '../../core/ids'
import { type Reader } from '../database'

/** SQL for the customer an entry stands under; `column` holds the entry's id. */
export const mainCustomer = (column: string): string =>
  `coalesce((SELECT main_id FROM customer_alias alias WHERE alias.customer_id = ${column}), ${column})`

/** The customer an entry stands under: its own id unless it was merged. */
export const mainOf = (db: Reader, customerId: string): CustomerId =>
  db.get<{ id: CustomerId }>('SELECT main_id AS id FROM customer_alias WHERE customer_id = ?', [customerId])
    ?.id ?? (customerId as CustomerId)

/** All entries that stand under a customer, itself among them. */
export const membersOf = (db: Reader, mainId: string): string[] => [
  mainId,
  ...db
    .all<{ id: string }>('SELECT customer_id AS id FROM customer_alias WHERE main_id = ?', [mainId])
    .map(({ id }) => id),
]

/** Whether this merge holds: it was made and not taken back. */
export const findMerge = (db: Reader, mergeId: string): boolean =>
  db.get('SELECT 1 FROM customer_merge WHERE merge_id = ? AND split_at IS NULL', [mergeId]) !== undefined
