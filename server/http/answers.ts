import { type FastifyReply, type FastifyRequest } from 'fastify'
import { type SyncRefusal, syncRefusals } from '../../contract/server-wire'

const RETRY_MS = 1000

/** Sends a refusal with its status; where trying again may help, the wait stands in the head too. */
export function refuse(reply: FastifyReply, refusal: SyncRefusal): FastifyReply {
  if ('retryAfterMs' in refusal) void reply.header('retry-after', Math.ceil(refusal.retryAfterMs / 1000))
  return reply.status(syncRefusals[refusal.code].status).send(refusal)
}

/**
 * What an error inside becomes outside. The log gets its kind and code alone: messages of the database carry the
 * values of a statement, and those are the shop's.
 */
export function refuseError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = numberOf(error, 'statusCode')
  if (status === 413) return refuse(reply, { code: 'TOO_LARGE' })
  if (status === 429) return refuse(reply, { code: 'BUSY', retryAfterMs: RETRY_MS })
  if (status !== undefined && status >= 400 && status < 500)
    return refuse(reply, { code: 'BAD_REQUEST', where: codeOf(error) })
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  request.log.error(
    {
      error: cause instanceof Error ? cause.name : 'unknown',
      code: codeOf(cause),
      at: cause instanceof Error ? placesIn(cause) : [],
    },
    'could not answer',
  )
  return refuse(reply, { code: 'UNAVAILABLE', retryAfterMs: RETRY_MS })
}

/** The lines of a stack without its first, which is the message. */
const placesIn = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim())

function numberOf(error: unknown, key: string): number | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined
  return typeof value === 'number' ? value : undefined
}

function codeOf(error: unknown): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof value === 'string' ? value : ''
}
