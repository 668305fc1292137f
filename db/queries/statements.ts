import { type StatementMapping } from '../../contract/bank-statement'
import { type FactPayload, factKinds } from '../../contract/facts'
import { type CoveredDays } from '../../core/bank/coverage'
import { type BusinessDay, type Instant } from '../../core/time'
import { type Reader } from '../database'

/** Files of an account that are known to cover days, newest first. A year of daily downloads is read in a moment. */
export function listCoveredDays(db: Reader, accountId: string): (CoveredDays & { importId: string })[] {
  return db.all<CoveredDays & { importId: string }>(
    `SELECT import_id AS importId, file_name AS fileName, at, business_day AS importedOn, from_day AS "from", to_day AS "to",
       opening_sen AS openingSen, closing_sen AS closingSen
     FROM statement_import WHERE account_id = ? AND from_day IS NOT NULL AND to_day IS NOT NULL
     ORDER BY at DESC, import_id DESC LIMIT 1000`,
    [accountId],
  )
}

/** The last import of the very same bytes. */
export function findImportOfBytes(db: Reader, sha256: string): { fileName: string; at: Instant } | undefined {
  return db.get(
    'SELECT file_name AS fileName, at FROM statement_import WHERE sha256 = ? ORDER BY at DESC LIMIT 1',
    [sha256],
  )
}

export interface StatementImportRow {
  importId: string
  accountId: string
  fileName: string
  at: Instant
  /** `id@version` */
  reader: string
  from: BusinessDay | null
  to: BusinessDay | null
  openingSen: number | null
  closingSen: number | null
  added: number
  known: number
  changed: number
  unreadable: number
  by: string
}

export function listStatementImports(
  db: Reader,
  accountId: string | null,
  limit: number,
): StatementImportRow[] {
  return db.all<StatementImportRow>(
    `SELECT i.import_id AS importId, i.account_id AS accountId, i.file_name AS fileName, i.at, i.reader, i.from_day AS "from",
       i.to_day AS "to", i.opening_sen AS openingSen, i.closing_sen AS closingSen, i.added, i.known, i.changed, i.unreadable,
       coalesce(p.name, '') AS by
     FROM statement_import i LEFT JOIN person p ON p.person_id = i.person_id
     WHERE @accountId IS NULL OR i.account_id = @accountId ORDER BY i.at DESC, i.import_id DESC LIMIT @limit`,
    { accountId, limit },
  )
}

/** What an import recorded, word for word; undefined when there is none of this id. */
export function findImportFact(db: Reader, importId: string): FactPayload<'StatementImported'> | undefined {
  const row = db.get<{ payload: string }>(
    `SELECT f.payload FROM statement_import i JOIN fact f ON f.kind = 'StatementImported' AND f.at = i.at
     WHERE i.import_id = ? AND f.payload ->> 'importId' = i.import_id`,
    [importId],
  )
  return row && factKinds.StatementImported.parse(JSON.parse(row.payload))
}

export function listUnreadableRows(
  db: Reader,
  importId: string,
): { line: number; text: string; reason: string }[] {
  return db.all(
    'SELECT line_no AS line, text, reason FROM statement_unreadable WHERE import_id = ? ORDER BY place',
    [importId],
  )
}

/** What was confirmed for tables with this header: of the account itself, else of another account of its bank. */
export function findMapping(
  db: Reader,
  signature: string,
  account: { accountId: string; bank: string } | null,
): StatementMapping | undefined {
  const row = db.get<{ mapping: string }>(
    `SELECT m.mapping FROM statement_mapping m JOIN bank_account b ON b.account_id = m.account_id
     WHERE m.signature = @signature AND (@accountId IS NULL OR m.account_id = @accountId OR b.bank = @bank)
     ORDER BY m.account_id = @accountId DESC, m.saved_at DESC, m.account_id LIMIT 1`,
    { signature, accountId: account?.accountId ?? null, bank: account?.bank ?? null },
  )
  return row && (JSON.parse(row.mapping) as StatementMapping)
}

export function findAccountMapping(
  db: Reader,
  accountId: string,
  signature: string,
): StatementMapping | undefined {
  const row = db.get<{ mapping: string }>(
    'SELECT mapping FROM statement_mapping WHERE account_id = ? AND signature = ?',
    [accountId, signature],
  )
  return row && (JSON.parse(row.mapping) as StatementMapping)
}

/** All that was confirmed for tables of an account, the newest first. */
export const listMappings = (
  db: Reader,
  accountId: string,
): { mapping: StatementMapping; savedAt: Instant }[] =>
  db
    .all<{ mapping: string; savedAt: Instant }>(
      `SELECT mapping, saved_at AS savedAt FROM statement_mapping WHERE account_id = ?
       ORDER BY saved_at DESC, signature`,
      [accountId],
    )
    .map(({ mapping, savedAt }) => ({ mapping: JSON.parse(mapping) as StatementMapping, savedAt }))
