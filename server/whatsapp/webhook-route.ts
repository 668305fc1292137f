import { type FastifyInstance, type FastifyReply } from 'fastify'
import {
  WEBHOOK_BYTES,
  WEBHOOK_PATH,
  WEBHOOK_SIGNATURE,
  WebhookHandshake,
} from '../../contract/whatsapp-webhook'
import { ShopId, type SyncRefusal } from '../../contract/server-wire'
import { jsonOf } from '../../core/json'
import { refuse } from '../http/answers'
import { type Metrics } from '../http/metrics'
import { type ServerLog } from '../log/server-log'
import { readWebhook } from './read-webhook'
import { type WebhookSecret, type WebhookSecrets } from './secrets'
import { isSameSecret, isSignedByMeta } from './signature'

interface WebhookDeps {
  readonly log: ServerLog
  readonly now: () => number
  readonly secrets: WebhookSecrets
  readonly metrics: Metrics
  /** Requests of one address in a minute. */
  readonly perMinute: number
}

/** More at once only wait for the shop's row; Meta comes again. */
const MOST_AT_ONCE = 16
const BUSY_MS = 1000
const CALL = 'whatsapp-webhook'

/**
 * Meta's door. It answers 200 only after everything is written down: whatever else it answers, Meta comes again, for up
 * to seven days and perhaps with what was taken already.
 */
export function addWebhook(app: FastifyInstance, deps: WebhookDeps): void {
  const { log, now, secrets, metrics } = deps
  const rateLimit = { max: deps.perMinute }
  const count = (outcome: string): void => metrics.requests.inc({ call: CALL, outcome })
  const turnAway = (reply: FastifyReply, refusal: SyncRefusal): FastifyReply => {
    count(refusal.code)
    if (refusal.code !== 'BUSY') reply.log.info({ call: CALL, refused: refusal.code }, 'refused')
    return refuse(reply, refusal)
  }
  const secretOf = (params: unknown): { shop: string; secret: WebhookSecret } | undefined => {
    const shop = ShopId.safeParse(
      typeof params === 'object' && params !== null ? Reflect.get(params, 'shop') : undefined,
    )
    const secret = shop.success ? secrets.of(shop.data) : undefined
    return shop.success && secret ? { shop: shop.data, secret } : undefined
  }

  app.get(WEBHOOK_PATH, { config: { rateLimit } }, async (request, reply) => {
    const known = secretOf(request.params)
    if (!known) return turnAway(reply, { code: 'NOT_FOUND' })
    const asked = WebhookHandshake.safeParse(request.query)
    if (!asked.success) return turnAway(reply, { code: 'BAD_REQUEST', where: 'hub' })
    if (!isSameSecret(asked.data['hub.verify_token'], known.secret.verifyToken)) {
      await log.markWebhook(known.shop, 'refusedAt', now())
      return turnAway(reply, { code: 'SIGNATURE_WRONG' })
    }
    await log.markWebhook(known.shop, 'verifiedAt', now())
    count('ok')
    return reply.type('text/plain; charset=utf-8').send(asked.data['hub.challenge'])
  })

  let atOnce = 0
  app.post(WEBHOOK_PATH, { bodyLimit: WEBHOOK_BYTES, config: { rateLimit } }, async (request, reply) => {
    const known = secretOf(request.params)
    if (!known) return turnAway(reply, { code: 'NOT_FOUND' })
    const { shop, secret } = known
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!isSignedByMeta(body, request.headers[WEBHOOK_SIGNATURE], secret.appSecret)) {
      await log.markWebhook(shop, 'refusedAt', now())
      return turnAway(reply, { code: 'SIGNATURE_WRONG' })
    }
    if (atOnce >= MOST_AT_ONCE) return turnAway(reply, { code: 'BUSY', retryAfterMs: BUSY_MS })
    atOnce++
    try {
      const things = readWebhook(jsonOf(body.toString('utf8')), secret.phoneNumberIds)
      // Meta would bring it again for days, and it would be no better.
      if (!things) request.log.info({ call: CALL }, 'signed, and nothing that can be read')
      if (things && things.length > 0) await log.hear(shop, things, now())
      await log.markWebhook(shop, 'heardAt', now())
      count('ok')
      return reply.status(200).send()
    } finally {
      atOnce--
    }
  })
}
