import { type Store } from '../../db/database'

/** How a line of a drop order stands, by the columns of one side of an update. */
const lineOf = (row: 'OLD' | 'NEW'): string => `CASE
  WHEN ${row}.handed_over - ${row}.taken_back > ${row}.received THEN 'on the way'
  WHEN ${row}.qty > ${row}.declined + ${row}.withdrawn + ${row}.handed_over - ${row}.taken_back THEN 'asked'
  WHEN ${row}.received > 0 THEN 'received'
  WHEN ${row}.withdrawn > 0 THEN 'withdrawn'
  ELSE 'declined' END`

const WATCHED = [
  { table: 'book_order', document: 'book order', state: (row: string) => `${row}.state` },
  { table: 'drop_order_line', document: 'drop order', state: lineOf },
  {
    table: 'goods_return_line',
    document: 'return',
    state: (row: string) => `iif(${row}.sent > ${row}.received, 'on the way', 'received')`,
  },
] as const

/** Notes how documents go from one state to another in this store, as long as it is open; nothing of it is stored. */
export function watchTransitions({ connection }: Store): void {
  connection.exec('CREATE TEMP TABLE transition (what TEXT PRIMARY KEY) WITHOUT ROWID')
  for (const { table, document, state } of WATCHED)
    connection.exec(`CREATE TEMP TRIGGER ${table}_transition AFTER UPDATE ON main.${table}
      WHEN ${state('OLD')} <> ${state('NEW')} BEGIN
        INSERT INTO transition SELECT what FROM (SELECT '${document}: ' || ${state('OLD')} || ' > ' || ${state('NEW')} AS what)
          WHERE what NOT IN (SELECT what FROM transition);
      END`)
}

export const transitionsIn = (store: Store): string[] =>
  store.all<{ what: string }>('SELECT what FROM temp.transition').map(({ what }) => what)
