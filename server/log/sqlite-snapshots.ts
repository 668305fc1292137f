import { type ShelvedSnapshot, type SnapshotShelf, decideOffer } from './snapshot-shelf'

interface Database {
  get<Row>(sql: string, values?: readonly unknown[]): Row | undefined
  all<Row>(sql: string, values?: readonly unknown[]): Row[]
  /** @returns the number of changed rows. */
  run(sql: string, values: readonly unknown[]): number
  inOne<T>(work: () => T): Promise<T>
}

type Row = Omit<ShelvedSnapshot, 'published'> & { published: number }
const ROW = `sha256, cursor, made_by AS madeBy, manifest, parts, have, touched_at AS touchedAt, published`
const toShelved = (row: Row): ShelvedSnapshot => ({ ...row, published: row.published === 1 })

/** Snapshots beside the log in its SQLite file. */
export function sqliteSnapshots({ get, all, run, inOne }: Database): SnapshotShelf {
  const drop = (shop: string, sha256: string): void => {
    run('DELETE FROM snapshot_part WHERE shop = ? AND sha256 = ?', [shop, sha256])
    run('DELETE FROM snapshot WHERE shop = ? AND sha256 = ?', [shop, sha256])
  }
  const allOf = (shop: string): ShelvedSnapshot[] =>
    all<Row>(`SELECT ${ROW} FROM snapshot WHERE shop = ?`, [shop]).map(toShelved)

  return {
    offerSnapshot: (shop, offer, at) =>
      inOne(() => {
        const decided = decideOffer(allOf(shop), offer, at)
        if (!decided) return undefined
        for (const gone of decided.gone) drop(shop, gone)
        const { sha256, cursor, madeBy, manifest, parts } = offer
        run(
          `INSERT INTO snapshot (shop, sha256, cursor, made_by, manifest, parts, touched_at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET touched_at = excluded.touched_at`,
          [shop, sha256, cursor, madeBy, manifest, parts, at],
        )
        return { have: decided.have ?? 0 }
      }),
    addSnapshotPart: (shop, sha256, nth, data, at) =>
      inOne(() => {
        const taken = run(
          `UPDATE snapshot SET have = have + 1, touched_at = ?
           WHERE shop = ? AND sha256 = ? AND have = ? AND have < parts AND published = 0`,
          [at, shop, sha256, nth],
        )
        if (taken === 0) return undefined
        run('INSERT INTO snapshot_part (shop, sha256, nth, data) VALUES (?, ?, ?, ?)', [
          shop,
          sha256,
          nth,
          data,
        ])
        return nth + 1
      }),
    async findSnapshot(shop, sha256) {
      const row = get<Row>(`SELECT ${ROW} FROM snapshot WHERE shop = ? AND sha256 = ?`, [shop, sha256])
      return row && toShelved(row)
    },
    readSnapshotPart: async (shop, sha256, nth) =>
      get<{ data: Buffer }>('SELECT data FROM snapshot_part WHERE shop = ? AND sha256 = ? AND nth = ?', [
        shop,
        sha256,
        nth,
      ])?.data,
    publishSnapshot: (shop, sha256) =>
      inOne(() => {
        if (run('UPDATE snapshot SET published = 1 WHERE shop = ? AND sha256 = ?', [shop, sha256]) === 0)
          return
        for (const other of allOf(shop)) if (other.sha256 !== sha256) drop(shop, other.sha256)
      }),
    dropSnapshot: (shop, sha256) => inOne(() => drop(shop, sha256)),
    async newestSnapshot(shop) {
      const row = get<Row>(
        `SELECT ${ROW} FROM snapshot s WHERE shop = ? AND published = 1 AND NOT EXISTS (
           SELECT 1 FROM terminal t WHERE t.shop = s.shop AND t.code = s.made_by AND t.revoked_at IS NOT NULL
         ) ORDER BY cursor DESC LIMIT 1`,
        [shop],
      )
      return row && toShelved(row)
    },
  }
}
