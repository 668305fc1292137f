import { type Reader } from '../database'

export interface FactRow {
  id: number
  terminal: string
  epoch: number
  seq: number
  kind: string
  at: number
  businessDay: string
  personId: string | null
  personName: string
  commandId: string
  payload: string
  /** Hex. */
  hash: string
}

/** A page of the audit trail. `after` is an id; with `newestFirst` the page goes back from it (0: from the end). */
export function listFacts(
  db: Reader,
  page: { after: number; limit: number; kind: string; day: string | null; newestFirst: boolean },
): FactRow[] {
  const where = [
    page.newestFirst ? '(@after = 0 OR f.id < @after)' : 'f.id > @after',
    ...(page.kind ? ['f.kind = @kind'] : []),
    ...(page.day ? ['f.business_day = @day'] : []),
  ]
  const { after, limit } = page
  return db.all<FactRow>(
    `SELECT f.id, f.terminal, f.epoch, f.seq, f.kind, f.at, f.business_day AS businessDay, f.person_id AS personId,
       coalesce(p.name, '') AS personName, f.command_id AS commandId, f.payload, lower(hex(f.hash)) AS hash
     FROM fact f LEFT JOIN person p ON p.person_id = f.person_id
     WHERE ${where.join(' AND ')} ORDER BY f.id ${page.newestFirst ? 'DESC' : ''} LIMIT @limit`,
    { after, limit, ...(page.kind ? { kind: page.kind } : {}), ...(page.day ? { day: page.day } : {}) },
  )
}
