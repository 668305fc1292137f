import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { type z } from 'zod'
import { FACT_LINES } from '../../contract/fact-lines'
import { quickFit } from '../../contract/quick-fit'
import {
  BODY_BYTES,
  SIGNATURE_WINDOW_MS,
  SIGNED_HEADERS,
  type SyncCall,
  type SyncRefusal,
  syncContract,
} from '../../contract/server-wire'
import { jsonOf } from '../../core/json'
import { type Result } from '../../core/result'
import { type ServerLog } from '../log/server-log'
import { isLocal, isLoopback } from './addresses'
import { refuse, refuseError } from './answers'
import { type CallDeps, openCalls, signedCalls } from './calls'
import { packed, unpacked } from './encodings'
import { readFactLines } from './fact-lines'
import { createMetrics } from './metrics'
import { openApi } from './open-api'
import { type Signer, checkSigned } from './signed'
import { addWebhook } from '../whatsapp/webhook-route'
import { MOST_STREAMS, createWakeStreams } from './wake-streams'

export interface ServerOptions extends CallDeps {
  readonly log: ServerLog
  /** The local network may come without TLS. */
  readonly lan: boolean
  /** PEM; left out: plain HTTP, for this machine's reverse proxy and, if it may, the local network. */
  readonly tls?: { readonly cert: string; readonly key: string }
  readonly logger?: Exclude<FastifyServerOptions['logger'], boolean>
  /** Requests of one address per minute to each of: enrolment, everything else. */
  readonly perMinute?: { readonly enrol: number; readonly other: number }
}

/** More pushes at once only wait for each other's row; their senders wait better. */
const MOST_PUSHES = 32
/** Calls with large bodies that are written to the database. */
const COUNTED: readonly string[] = ['push', 'snapshot-send']
const BUSY_MS = 500
const FORGET_EVERY_MS = 60_000

/** The server's HTTP side; `listen` is the caller's. It keeps nothing that another copy would have to know. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { log, now, lan, tls } = options
  const perMinute = options.perMinute ?? { enrol: 10, other: 3000 }
  const app = fastify({
    bodyLimit: BODY_BYTES,
    // What was asked for stands behind the path, and is the shop's.
    logger: options.logger ? { ...options.logger, serializers: { req: pathOf } } : false,
    forceCloseConnections: true,
    // Proxies speak for others only from this machine.
    trustProxy: (address: string) => isLoopback(address),
    ...(tls ? { https: { cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' as const } } : {}),
  }) as unknown as FastifyInstance
  // Set back to a copy, the log ends before what was decided last; terminals bring that again.
  const before = now()
  const newest = new Map((await log.newestOfShops()).map(({ shop, receivedAt }) => [shop, receivedAt]))
  const lost = (shop: string) => ({ after: newest.get(shop) ?? before, before })
  const metrics = createMetrics()
  const streams = createWakeStreams(log, metrics)
  const forgetting = setInterval(
    () => void log.forgetNonces(now() - 2 * SIGNATURE_WINDOW_MS).catch(() => undefined),
    FORGET_EVERY_MS,
  )
  forgetting.unref()
  // Streams are ended before the server waits for its connections.
  app.addHook('preClose', async () => {
    clearInterval(forgetting)
    streams.close()
  })

  // Signatures are over the bytes as they came: they are parsed after their sender is known.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.addContentTypeParser(FACT_LINES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(refuseError)
  app.setNotFoundHandler((_request, reply) => refuse(reply, { code: 'NOT_FOUND' }))
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    if (!isSecure(request, lan)) return refuse(reply, { code: 'NOT_SECURE' })
    return undefined
  })
  await app.register(rateLimit, { global: false, timeWindow: 60_000, keyGenerator: ({ ip }) => ip })

  /** Registers one call of the contract: reads its input, answers its result, counts its outcome. */
  const serve = <Who>(
    call: SyncCall,
    identify: (request: FastifyRequest) => Promise<Result<Who, SyncRefusal>>,
    answer: (
      input: unknown,
      who: Who,
      reply: FastifyReply,
    ) => Promise<Result<unknown, SyncRefusal> | undefined>,
  ): void => {
    const { method, path, input } = syncContract[call]
    app.route({
      method,
      url: path,
      config: { rateLimit: { max: call === 'enrol' ? perMinute.enrol : perMinute.other } },
      async handler(request, reply) {
        const done = metrics.seconds.startTimer({ call })
        const count = (outcome: string): void => {
          metrics.requests.inc({ call, outcome })
          done()
        }
        const refused = (refusal: SyncRefusal): FastifyReply => {
          count(refusal.code)
          if (refusal.code !== 'BUSY') request.log.info({ call, refused: refusal.code }, 'refused')
          return refuse(reply, refusal)
        }
        const who = await identify(request)
        if (!who.ok) return refused(who.error)
        const body = method === 'GET' ? undefined : await bodyOf(request)
        if (body === 'too-large') return refused({ code: 'TOO_LARGE' })
        const sent = method === 'GET' ? request.query : body
        const read = readInput(input, call, sent)
        if (!read.success)
          return refused({ code: 'BAD_REQUEST', where: read.error.issues[0]?.path.join('.') ?? '' })
        const result = await answer(read.data, who.value, reply)
        if (result && !result.ok) return refused(result.error)
        count('ok')
        return result ? answerPacked(request, reply, result.value) : reply
      },
    })
  }

  const byKey = (request: FastifyRequest): Promise<Result<Signer, SyncRefusal>> =>
    checkSigned(
      log,
      {
        method: request.method,
        path: request.raw.url ?? '',
        headers: request.headers,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      },
      now(),
    )
  const byNobody = async () => ({ ok: true, value: undefined }) as const

  for (const [call, answer] of Object.entries(openCalls({ lost, ...options })))
    serve(call as SyncCall, byNobody, answer as (input: unknown, who: undefined) => ReturnType<typeof answer>)
  let pushes = 0
  for (const [call, answer] of Object.entries(signedCalls({ lost, ...options }))) {
    const run = answer as (input: unknown, who: Signer) => Promise<Result<unknown, SyncRefusal>>
    serve<Signer>(call as SyncCall, byKey, async (input, who) => {
      if (!COUNTED.includes(call)) return run(input, who)
      if (pushes >= MOST_PUSHES) return { ok: false, error: { code: 'BUSY', retryAfterMs: BUSY_MS } }
      pushes++
      try {
        const taken = await run(input, who)
        if (taken.ok && call === 'push') metrics.factsPushed.inc((input as { facts: unknown[] }).facts.length)
        return taken
      } finally {
        pushes--
      }
    })
  }
  serve<Signer>('wake', byKey, async (_input, who, reply) => {
    if (streams.count >= MOST_STREAMS) return { ok: false, error: { code: 'BUSY', retryAfterMs: BUSY_MS } }
    await streams.add(reply, who)
    return undefined
  })

  if (options.secrets)
    addWebhook(app, { log, now, secrets: options.secrets, metrics, perMinute: perMinute.other })

  app.get('/v1/openapi.json', async () => openApi())
  app.get('/health', async () => {
    await log.check()
    return { ok: true, store: log.kind }
  })
  app.get('/metrics', async (request, reply) => {
    // For this machine alone; what a proxy brings from elsewhere has an address of its own.
    if (!isLoopback(request.ip)) return refuse(reply, { code: 'NOT_FOUND' })
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  return app
}

const pathOf = ({ method, url, ip }: FastifyRequest) => ({
  method,
  url: url.replace(/\?.*$/s, ''),
  remoteAddress: ip,
})

/** Without TLS only this machine is trusted, and the local network where that is switched on. */
function isSecure(request: FastifyRequest, lan: boolean): boolean {
  if (request.protocol === 'https') return true
  // A proxy on this machine says how its client came; one that says nothing is taken for a client of its own.
  return isLoopback(request.ip) || (lan && isLocal(request.ip))
}

const fitsPush = quickFit(syncContract.push.input)

/** A push is large, and mostly well. */
const readInput = (input: z.ZodType, call: SyncCall, sent: unknown): z.ZodSafeParseResult<unknown> =>
  call === 'push' && fitsPush(sent) ? { success: true, data: sent } : input.safeParse(sent)

/** What a body says; it is unpacked only now, after its sender is known. Undefined where nobody can read it. */
async function bodyOf({ body, headers }: FastifyRequest): Promise<unknown> {
  if (!Buffer.isBuffer(body)) return undefined
  const plain = await unpacked(body, headers['content-encoding'], BODY_BYTES)
  if (plain === 'too-large') return plain
  if (plain === 'unreadable') return undefined
  if (headers['content-type'] === FACT_LINES)
    return readFactLines(plain, String(headers[SIGNED_HEADERS.terminal]))
  return jsonOf(plain.toString('utf8'))
}

async function answerPacked(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
): Promise<FastifyReply> {
  const { body, encoding } = await packed(JSON.stringify(value), headers['accept-encoding'])
  if (encoding) void reply.header('content-encoding', encoding)
  return reply.type('application/json; charset=utf-8').send(body)
}
