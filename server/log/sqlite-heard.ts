import {
  type HeardShelf,
  MARK_EVERY_MS,
  NO_MARKS,
  type WebhookMarks,
  factsOfHeard,
  readWaiting,
} from './heard'
import { type SqliteParts } from './sqlite-hub'

const MARK = { verifiedAt: 'verified_at', heardAt: 'heard_at', refusedAt: 'refused_at' } as const

export function sqliteHeard({ get, all, run, inOne, write, newestOwnFact, poked }: SqliteParts): HeardShelf {
  const waitingOf = (shop: string, limit: number) =>
    all<{ waiting: string }>(
      'SELECT waiting FROM heard WHERE shop = ? AND waiting IS NOT NULL ORDER BY heard_at, name LIMIT ?',
      [shop, limit],
    ).map(({ waiting }) => readWaiting(waiting))
  return {
    async hear(shop, things, receivedAt) {
      const { fresh, wrote } = await inOne(() => {
        const standing = get<{ hub: string | null; cursor: number }>(
          'SELECT hub, cursor FROM shop WHERE shop = ?',
          [shop],
        )
        if (!standing) return { fresh: 0, wrote: false }
        let added = 0
        for (const thing of things)
          added += run(
            'INSERT INTO heard (shop, name, heard_at, waiting) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
            [shop, thing.name, receivedAt, JSON.stringify(thing)],
          )
        if (standing.hub !== null) return { fresh: added, wrote: false }
        const waiting = waitingOf(shop, -1)
        if (waiting.length === 0) return { fresh: added, wrote: false }
        const facts = factsOfHeard(waiting, newestOwnFact(shop), receivedAt)
        write(shop, standing.cursor, facts, receivedAt)
        run('UPDATE shop SET cursor = cursor + ? WHERE shop = ?', [facts.length, shop])
        run('UPDATE heard SET waiting = NULL WHERE shop = ? AND waiting IS NOT NULL', [shop])
        return { fresh: added, wrote: true }
      })
      if (wrote) poked(shop)
      return fresh
    },
    heardWaiting: async (shop, limit) => waitingOf(shop, limit),
    async markWebhook(shop, mark, at) {
      run(
        `INSERT INTO webhook (shop, ${MARK[mark]}) VALUES (?, ?)
         ON CONFLICT (shop) DO UPDATE SET ${MARK[mark]} = excluded.${MARK[mark]}
         WHERE ${MARK[mark]} IS NULL OR ${MARK[mark]} < excluded.${MARK[mark]} - ${MARK_EVERY_MS}`,
        [shop, at],
      )
    },
    webhookMarks: async (shop) =>
      get<WebhookMarks>(
        'SELECT verified_at AS verifiedAt, heard_at AS heardAt, refused_at AS refusedAt FROM webhook WHERE shop = ?',
        [shop],
      ) ?? NO_MARKS,
  }
}
