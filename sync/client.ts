import { type KeyObject, createHash, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { FACT_LINES, factLines } from '../contract/fact-lines'
import {
  PUSH_FACTS,
  PUSH_FACTS_NOW,
  SIGNED_HEADERS,
  SYNC_VERSION,
  type SyncCall,
  type SyncOutput,
  type SyncRefusal,
  type SyncSent,
  signedRequestText,
  syncContract,
  syncRefusals,
} from '../contract/server-wire'
import { type Result, err, ok } from '../core/result'
import { type UnreachableWhy, whyUnreachable } from './why-unreachable'

/** Who signs. */
export interface Identity {
  readonly shop: string
  readonly terminal: string
  readonly privateKey: KeyObject
}

export interface ClientParts {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
}

/** The server did not answer, or something else did (a hotel's log-in page), or one of another version. */
export type Unreachable =
  | { readonly code: 'UNREACHABLE'; readonly why?: UnreachableWhy | null }
  | { readonly code: 'NOT_A_SERVER' }
  | { readonly code: 'OTHER_VERSION' }
export type ClientTrouble = SyncRefusal | Unreachable

const ANSWER_WITHIN_MS = 30_000
/** Shorter bodies are sent as they are. */
const PACK_BYTES = 1_000
/** The largest answer: one fact of a large bank file, written as JSON. */
const MOST_ANSWER_BYTES = 80_000_000
const zstd = promisify(zstdCompress)
/** A part of a snapshot over a slow telephone. */
const PART_WITHIN_MS = 180_000
const isPart = (call: SyncCall): boolean => call === 'snapshot-part' || call === 'snapshot-send'

export interface Client {
  call<C extends Exclude<SyncCall, 'wake'>>(
    call: C,
    input: SyncSent<C>,
    signer?: Identity,
  ): Promise<Result<SyncOutput<C>, ClientTrouble>>
  /** Listens until the stream ends or `signal` ends it. @returns why it ended. */
  listen(signer: Identity, heard: (cursor: number) => void, signal: AbortSignal): Promise<ClientTrouble>
  /** Server's time minus this machine's, in ms; undefined before it was measured. */
  readonly offsetMs: number | undefined
  /** How many facts the server takes at once; 200 before it was asked. */
  readonly pushFacts: number
}

/**
 * Speaks to one server. It signs with the server's time, which it asks for first: a wrong clock keeps no terminal out.
 */
export function createClient(server: string, parts: ClientParts): Client {
  let offsetMs: number | undefined
  let packs = false
  let lines = false
  let pushFacts = PUSH_FACTS

  const send = async (
    call: SyncCall,
    input: object,
    signer: Identity | undefined,
    signal: AbortSignal,
  ): Promise<Response | Unreachable> => {
    const { method, path } = syncContract[call]
    const query = method === 'GET' ? new URLSearchParams(Object.entries(input)).toString() : ''
    const target = query === '' ? path : `${path}?${query}`
    const asLines = call === 'push' && lines && signer !== undefined ? linesOf(input, signer) : undefined
    const text = asLines ?? (method === 'POST' ? JSON.stringify(input) : '')
    const isPacked = packs && signer !== undefined && text.length > PACK_BYTES
    const body = isPacked ? await zstd(text) : text
    const headers: Record<string, string> = { 'accept-encoding': 'zstd, gzip' }
    if (text !== '') headers['content-type'] = asLines === undefined ? 'application/json' : FACT_LINES
    if (isPacked) headers['content-encoding'] = 'zstd'
    if (signer)
      Object.assign(headers, signed({ method, path: target, body }, signer, (offsetMs ?? 0) + parts.now()))
    try {
      // A redirect would take the signature to another server.
      const init: RequestInit = { method, headers, signal, redirect: 'error' }
      return await parts.fetch(server + target, text === '' ? init : { ...init, body })
    } catch (error) {
      return whyUnreachable(error)
    }
  }

  const signed = (
    request: { method: string; path: string; body: string | Buffer },
    { shop, terminal, privateKey }: Identity,
    at: number,
  ): Record<string, string> => {
    const { method, path } = request
    const time = String(Math.round(at))
    const nonce = parts.randomBytes(18).toString('base64url')
    const bodySha256 = createHash('sha256').update(request.body).digest('hex')
    const text = signedRequestText({ method, path, shop, terminal, time, nonce, bodySha256 })
    return {
      [SIGNED_HEADERS.shop]: shop,
      [SIGNED_HEADERS.terminal]: terminal,
      [SIGNED_HEADERS.time]: time,
      [SIGNED_HEADERS.nonce]: nonce,
      [SIGNED_HEADERS.signature]: sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url'),
    }
  }

  const ask = async <C extends SyncCall>(
    call: C,
    input: object,
    signer: Identity | undefined,
  ): Promise<Result<SyncOutput<C>, ClientTrouble>> => {
    const response = await send(
      call,
      input,
      signer,
      AbortSignal.timeout(isPart(call) ? PART_WITHIN_MS : ANSWER_WITHIN_MS),
    )
    if ('code' in response) return err(response)
    let answer: unknown
    try {
      answer = await readAnswer(response)
    } catch {
      return err({ code: 'NOT_A_SERVER' })
    }
    if (!response.ok) return err(refusalIn(answer))
    const read = syncContract[call].output.safeParse(answer)
    if (read.success) return ok(read.data as SyncOutput<C>)
    return err({ code: call === 'time' && isOtherVersion(answer) ? 'OTHER_VERSION' : 'NOT_A_SERVER' })
  }

  const measure = async (): Promise<Result<undefined, ClientTrouble>> => {
    const before = parts.now()
    const time = await ask('time', {}, undefined)
    if (!time.ok) return time
    offsetMs = time.value.now - (before + parts.now()) / 2
    packs = time.value.encodings?.includes('zstd') ?? false
    lines = time.value.pushes?.includes(FACT_LINES) ?? false
    pushFacts = Math.min(time.value.pushFacts ?? PUSH_FACTS, PUSH_FACTS_NOW)
    return ok(undefined)
  }

  const call: Client['call'] = async (name, input, signer) => {
    if (!signer) return ask(name, input, undefined)
    for (let again = false; ; again = true) {
      if (offsetMs === undefined || again) {
        const measured = await measure()
        if (!measured.ok) return measured
      }
      const result = await ask(name, input, signer)
      // This machine's clock was set meanwhile.
      if (!result.ok && result.error.code === 'STALE' && !again) continue
      // An older copy of the server than the one that was asked what it takes: the next try is in its words.
      if (name === 'push' && lines && !result.ok && result.error.code === 'BAD_REQUEST') {
        lines = false
        pushFacts = PUSH_FACTS
      }
      return result
    }
  }

  return {
    call,
    get offsetMs() {
      return offsetMs
    },
    get pushFacts() {
      return pushFacts
    },
    async listen(signer, heard, signal) {
      const measured = offsetMs === undefined ? await measure() : ok(undefined)
      if (!measured.ok) return measured.error
      const response = await send('wake', {}, signer, signal)
      if ('code' in response) return response
      if (!response.ok || !response.body) {
        const answer: unknown = await response.json().catch(() => undefined)
        const refusal = refusalIn(answer)
        if (refusal.code === 'STALE') await measure()
        return refusal
      }
      try {
        await readEvents(response.body, heard)
      } catch {
        // Ended by us or by the network: either way it is over.
      }
      return { code: 'UNREACHABLE' }
    },
  }
}

/** A push as lines, which cost both sides least; undefined where it cannot be written so. */
const linesOf = (input: object, { terminal }: Identity): string | undefined =>
  factLines((input as SyncSent<'push'>).facts.map((fact) => ({ ...fact, terminal })))

/** @throws where it is no JSON, or unpacks to more than any answer holds. */
async function readAnswer(response: Response): Promise<unknown> {
  if (!response.body) return response.json()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > MOST_ANSWER_BYTES) throw new Error('the answer is too large')
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
}

const isOtherVersion = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'version' in answer && answer.version !== SYNC_VERSION

function refusalIn(answer: unknown): ClientTrouble {
  const code: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'code') : undefined
  if (typeof code !== 'string' || !Object.hasOwn(syncRefusals, code)) return { code: 'NOT_A_SERVER' }
  const known = code as SyncRefusal['code']
  const facts = syncRefusals[known].facts.safeParse(answer)
  return facts.success ? ({ ...facts.data, code: known } as SyncRefusal) : { code: 'NOT_A_SERVER' }
}

/** The `data` lines of an event stream (WHATWG HTML, section 9.2); each holds a cursor. */
async function readEvents(body: ReadableStream<Uint8Array>, heard: (cursor: number) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data:')) continue
      const read = syncContract.wake.output.safeParse(JSON.parse(line.slice('data:'.length)))
      if (read.success) heard(read.data.cursor)
    }
  }
}
