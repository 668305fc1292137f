import { answer, readRequest, type CallError, type Host } from '../../contract/channel'
import { jsonOf } from '../../core/json'
import { leaveOnce, type Door } from './door'

/** A line longer than this is not a request but a mistake; reading on would only fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024

/**
 * The host over stdin and stdout, for tools, tests and support: one request a line
 * (`{"id":1,"op":"…","input":{…},"as":"…"}`), one reply line for each, in the order in which they are done; pushed
 * events as lines without id; a line that is no request is answered with `id: null` (or its own id) and BAD_REQUEST.
 * Nothing else is ever written to stdout. At the end of the input the waiting replies go out and the host closes.
 */
export function jsonLinesDoor(): Door {
  const write = takeStdout()
  return {
    serve(host, log) {
      serveLines(host, log, write)
    },
    tellFatal: (notice) => write(notice),
  }
}

/** Prints the list of operations and resolves when it is out. */
export function writeOperations(operations: unknown): Promise<void> {
  return new Promise((done) => {
    // A reader that has seen enough (`… | head`) is no reason to complain.
    process.stdout.on('error', () => done())
    process.stdout.write(`${JSON.stringify(operations, null, 2)}\n`, () => done())
  })
}

type WriteLine = (message: object) => Promise<void>

function serveLines(host: Host, log: (line: string) => void, write: WriteLine): void {
  const leave = leaveOnce(host, log)
  const waiting = new Set<Promise<void>>()
  const unsubscribe = host.subscribe((event, payload) => void write({ event, payload }))

  // The reader has gone (`… | head -1`): what was confirmed is on disk, and nobody wants the rest.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') log(`stdout: ${error.message}`)
    leave(error.code === 'EPIPE' ? 0 : 1)
  })
  process.on('SIGTERM', () => leave(0))
  process.on('SIGINT', () => leave(0))

  const take = (line: string): void => {
    if (line.trim() === '') return
    const done = answerLine(host, line, log).then(write)
    waiting.add(done)
    void done.finally(() => waiting.delete(done))
  }

  // readline is no help here: it also breaks lines at U+2028, which JSON may carry as it is.
  let rest = ''
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
    if (rest.length > LONGEST_LINE) {
      rest = ''
      void write(badRequest({ code: 'BAD_REQUEST', reason: 'LINE_TOO_LONG' })).then(() => leave(1))
    }
  })
  process.stdin.on('end', () => {
    take(rest)
    void Promise.allSettled(waiting).then(() => {
      unsubscribe()
      leave(0)
    })
  })
}

async function answerLine(host: Host, line: string, log: (line: string) => void): Promise<object> {
  const message = jsonOf(line.replace(/^\uFEFF/, ''))
  if (message === undefined) return badRequest({ code: 'BAD_REQUEST', reason: 'NOT_JSON' })
  const request = readRequest(message)
  if (!request.ok) return { id: request.id, ok: false, error: request.error }
  const reply = await answer(host, request.value, log)
  // JSON would drop the field: an answer of nothing is null here.
  return reply.ok && reply.value === undefined ? { ...reply, value: null } : reply
}

function badRequest(error: CallError): object {
  return { id: null, ok: false, error }
}

/**
 * Keeps stdout for the door alone: whatever else in the process prints there goes to stderr from now on.
 * @returns writes one line and resolves when it was handed to the system, or could not be.
 */
function takeStdout(): WriteLine {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  return (message) =>
    new Promise((done) => {
      write(`${JSON.stringify(message, bytesAsBase64)}\n`, () => done())
    })
}

/** Bytes have no JSON: they travel as `{"base64": "…"}`. */
function bytesAsBase64(this: unknown, key: string, value: unknown): unknown {
  // Node's Buffer turns itself into an object before it gets here; its owner still holds the bytes.
  const held = typeof this === 'object' && this !== null ? Reflect.get(this, key) : value
  return held instanceof Uint8Array ? { base64: Buffer.from(held).toString('base64') } : value
}
