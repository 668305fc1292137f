import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { type HeardShelf, MARK_EVERY_MS, NO_MARKS, factsOfHeard, readWaiting } from './heard'
import { newestOwnFact, toRow } from './postgres-claims'
import * as tables from './postgres-schema'

const { shop: shops, fact, heard, webhook } = tables

export function postgresHeard(db: NodePgDatabase<typeof tables>, poked: (shop: string) => void): HeardShelf {
  const waits = (shop: string) => and(eq(heard.shop, shop), isNotNull(heard.waiting))
  return {
    async hear(shop, things, receivedAt) {
      const { fresh, wrote } = await db.transaction(async (tx) => {
        // Under the lock that gives cursors, as a push.
        const [standing] = await tx.select().from(shops).where(eq(shops.shop, shop)).for('update')
        if (!standing) return { fresh: 0, wrote: false }
        const added =
          things.length === 0
            ? []
            : await tx
                .insert(heard)
                .values(
                  things.map((thing) => ({
                    shop,
                    name: thing.name,
                    heardAt: receivedAt,
                    waiting: JSON.stringify(thing),
                  })),
                )
                .onConflictDoNothing()
                .returning({ name: heard.name })
        if (standing.hub !== null) return { fresh: added.length, wrote: false }
        const waiting = await tx
          .select({ waiting: heard.waiting })
          .from(heard)
          .where(waits(shop))
          .orderBy(asc(heard.heardAt), asc(heard.name))
        if (waiting.length === 0) return { fresh: added.length, wrote: false }
        const facts = factsOfHeard(
          waiting.map((row) => readWaiting(row.waiting ?? '')),
          await newestOwnFact(tx, shop),
          receivedAt,
        )
        await tx
          .insert(fact)
          .values(facts.map((one, index) => toRow(shop, standing.cursor + 1 + index, one, receivedAt)))
        await tx
          .update(shops)
          .set({ cursor: standing.cursor + facts.length })
          .where(eq(shops.shop, shop))
        await tx.update(heard).set({ waiting: null }).where(waits(shop))
        return { fresh: added.length, wrote: true }
      })
      if (wrote) poked(shop)
      return fresh
    },
    heardWaiting: async (shop, limit) =>
      (
        await db
          .select({ waiting: heard.waiting })
          .from(heard)
          .where(waits(shop))
          .orderBy(asc(heard.heardAt), asc(heard.name))
          .limit(limit)
      ).map((row) => readWaiting(row.waiting ?? '')),
    async markWebhook(shop, mark, at) {
      const column = webhook[mark]
      await db
        .insert(webhook)
        .values({ shop, [mark]: at })
        .onConflictDoUpdate({
          target: webhook.shop,
          set: { [mark]: at },
          setWhere: sql`${column} IS NULL OR ${column} < ${at - MARK_EVERY_MS}`,
        })
    },
    webhookMarks: async (shop) =>
      (
        await db
          .select({
            verifiedAt: webhook.verifiedAt,
            heardAt: webhook.heardAt,
            refusedAt: webhook.refusedAt,
          })
          .from(webhook)
          .where(eq(webhook.shop, shop))
      )[0] ?? NO_MARKS,
  }
}
