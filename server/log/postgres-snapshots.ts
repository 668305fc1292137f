import { and, desc, eq, isNotNull, lt, ne, notExists, sql } from 'drizzle-orm'
import { type Db } from './postgres'
import * as tables from './postgres-schema'
import { type SnapshotShelf, decideOffer } from './snapshot-shelf'

const { snapshot, snapshotPart, terminal } = tables
const isOne = (shop: string, sha256: string) => and(eq(snapshot.shop, shop), eq(snapshot.sha256, sha256))

/** Snapshots beside the log in its PostgreSQL. */
export function postgresSnapshots(db: Db): SnapshotShelf {
  return {
    offerSnapshot: (shop, offer, at) =>
      db.transaction(async (tx) => {
        // Two that offer at once: the second waits and sees what the first announced.
        await tx.select().from(tables.shop).where(eq(tables.shop.shop, shop)).for('update')
        const here = await tx.select().from(snapshot).where(eq(snapshot.shop, shop))
        const decided = decideOffer(here, offer, at)
        if (!decided) return undefined
        for (const gone of decided.gone) {
          await tx.delete(snapshotPart).where(and(eq(snapshotPart.shop, shop), eq(snapshotPart.sha256, gone)))
          await tx.delete(snapshot).where(isOne(shop, gone))
        }
        await tx
          .insert(snapshot)
          .values({ shop, ...offer, touchedAt: at })
          .onConflictDoUpdate({ target: [snapshot.shop, snapshot.sha256], set: { touchedAt: at } })
        return { have: decided.have ?? 0 }
      }),
    addSnapshotPart: (shop, sha256, nth, data, at) =>
      db.transaction(async (tx) => {
        const taken = await tx
          .update(snapshot)
          .set({ have: sql`${snapshot.have} + 1`, touchedAt: at })
          .where(
            and(
              isOne(shop, sha256),
              eq(snapshot.have, nth),
              lt(snapshot.have, snapshot.parts),
              eq(snapshot.published, false),
            ),
          )
          .returning({ have: snapshot.have })
        if (taken.length === 0) return undefined
        await tx.insert(snapshotPart).values({ shop, sha256, nth, data: Buffer.from(data) })
        return nth + 1
      }),
    findSnapshot: async (shop, sha256) => (await db.select().from(snapshot).where(isOne(shop, sha256)))[0],
    readSnapshotPart: async (shop, sha256, nth) =>
      (
        await db
          .select({ data: snapshotPart.data })
          .from(snapshotPart)
          .where(and(eq(snapshotPart.shop, shop), eq(snapshotPart.sha256, sha256), eq(snapshotPart.nth, nth)))
      )[0]?.data,
    publishSnapshot: (shop, sha256) =>
      db.transaction(async (tx) => {
        const published = await tx
          .update(snapshot)
          .set({ published: true })
          .where(isOne(shop, sha256))
          .returning({ sha256: snapshot.sha256 })
        if (published.length === 0) return
        await tx.delete(snapshotPart).where(and(eq(snapshotPart.shop, shop), ne(snapshotPart.sha256, sha256)))
        await tx.delete(snapshot).where(and(eq(snapshot.shop, shop), ne(snapshot.sha256, sha256)))
      }),
    dropSnapshot: (shop, sha256) =>
      db.transaction(async (tx) => {
        await tx.delete(snapshotPart).where(and(eq(snapshotPart.shop, shop), eq(snapshotPart.sha256, sha256)))
        await tx.delete(snapshot).where(isOne(shop, sha256))
      }),
    newestSnapshot: async (shop) =>
      (
        await db
          .select()
          .from(snapshot)
          .where(
            and(
              eq(snapshot.shop, shop),
              eq(snapshot.published, true),
              notExists(
                db
                  .select({ one: sql`1` })
                  .from(terminal)
                  .where(
                    and(
                      eq(terminal.shop, snapshot.shop),
                      eq(terminal.code, snapshot.madeBy),
                      isNotNull(terminal.revokedAt),
                    ),
                  ),
              ),
            ),
          )
          .orderBy(desc(snapshot.cursor))
          .limit(1)
      )[0],
  }
}
