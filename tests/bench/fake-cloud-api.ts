import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type FakeService,
  sendCutShort,
  sendElsewhere,
  sendJson,
  sendPage,
  startFakeService,
} from './fake-service'

/**
 * What becomes of a message. `…-after`: it was taken, and its sender is not told so. ok; closed-before and
 * closed-after: the line breaks; silent-before and silent-after: no answer until the sender gives up; 429, 130429,
 * 131056, 80007: too many, nothing taken; refused: HTTP 400 with an error; refused-200: the same with HTTP 200; token:
 * 401; unknown-code-after: taken, and answered with an error that stands on no list; 131000 and 500-before, 500-after: the service stumbles; garbage-after: an answer cut short; portal: the page of
 * a hotel's network; proxy: an HTML error; redirect; same-id: taken, under the identity of another message; no-id:
 * taken, without an identity.
 */
export const API_FAULTS = [
  'ok',
  'closed-before',
  'closed-after',
  'silent-before',
  'silent-after',
  '429',
  '130429',
  '131056',
  '80007',
  'refused',
  'refused-200',
  'unknown-code-after',
  'token',
  '131000',
  '500-before',
  '500-after',
  'garbage-after',
  'portal',
  'proxy',
  'redirect',
  'same-id',
  'no-id',
] as const
export type ApiFault = (typeof API_FAULTS)[number]

export interface TakenMessage {
  readonly id: string
  /** `biz_opaque_callback_data`: given back with every state. */
  readonly key: string
  readonly to: string
  readonly template: string
  readonly language: string
  readonly values: readonly string[]
}

export interface FakeCloudApi extends FakeService {
  readonly token: string
  readonly phoneNumberId: string
  /** What customers got. */
  readonly taken: TakenMessage[]
  /** Questions to send, refused ones included. */
  readonly asked: () => number
  /** Mistakes of the sender that the real service would refuse. */
  readonly mistakes: string[]
  plan(...faults: ApiFault[]): void
}

const TOKEN = 'EAA-fake-token-of-the-bench'
const PHONE_NUMBER_ID = '106540352242922'

/** The WhatsApp Cloud API, as strict as its documents and as unreliable as a bad network. */
export async function startFakeCloudApi(): Promise<FakeCloudApi> {
  const taken: TakenMessage[] = []
  const mistakes: string[] = []
  const planned: ApiFault[] = []
  let asked = 0

  function message(body: unknown, request: IncomingMessage, response: ServerResponse): void {
    asked++
    const fault = planned.shift() ?? 'ok'
    if (fault === 'closed-before') return void request.socket.destroy()
    if (fault === 'silent-before') return
    if (fault === 'portal') return sendPage(response)
    if (fault === 'proxy') return sendPage(response, 502)
    if (fault === 'redirect') return sendElsewhere(response)
    if (fault === '429') return sendJson(response, 429, refusal(4, 'Application request limit reached'))
    if (fault === '130429') return sendJson(response, 429, refusal(130_429, 'Rate limit hit'))
    if (fault === '131056')
      return sendJson(response, 400, refusal(131_056, 'Too many messages to this number'))
    if (fault === '80007') return sendJson(response, 400, refusal(80_007, 'Rate limit issues'))
    if (fault === 'token') return sendJson(response, 401, refusal(190, 'Access token has expired'))
    if (fault === 'refused') return sendJson(response, 400, refusal(132_001, 'Template name does not exist'))
    if (fault === 'refused-200') return sendJson(response, 200, refusal(131_026, 'Message undeliverable'))
    if (fault === '131000') return sendJson(response, 500, refusal(131_000, 'Something went wrong'))
    if (fault === '500-before') return sendJson(response, 500, refusal(2, 'Service temporarily unavailable'))
    const read = readMessage(body)
    if (typeof read === 'string') {
      mistakes.push(read)
      return sendJson(response, 400, refusal(100, read))
    }
    const id = fault === 'same-id' && taken[0] ? taken[0].id : `wamid.${taken.length + 1}`
    taken.push({ id: `wamid.${taken.length + 1}`, ...read })
    if (fault === 'closed-after') return void request.socket.destroy()
    if (fault === 'silent-after') return
    if (fault === 'unknown-code-after') return sendJson(response, 400, refusal(199_001, 'Something new'))
    if (fault === '500-after') return sendJson(response, 500, refusal(1, 'An unknown error occurred'))
    if (fault === 'garbage-after') return sendCutShort(response, '{"messaging_product":"wha')
    sendJson(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: read.to, wa_id: read.to }],
      messages: fault === 'no-id' ? [] : [{ id }],
    })
  }

  function handle(request: IncomingMessage, text: string, response: ServerResponse): void {
    const { method = '', url = '' } = request
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return sendJson(response, 401, refusal(190, 'Invalid OAuth access token'))
    const [path = ''] = url.split('?')
    if (!path.startsWith(`/v23.0/${PHONE_NUMBER_ID}`))
      return sendJson(response, 404, refusal(100, 'Unsupported request'))
    if (method === 'POST' && path.endsWith('/messages')) {
      if (request.headers['content-type'] !== 'application/json')
        return sendJson(response, 400, refusal(100, 'Body is not JSON'))
      return message(JSON.parse(text), request, response)
    }
    if (method === 'GET')
      return sendJson(response, 200, {
        id: PHONE_NUMBER_ID,
        display_phone_number: '+62 812-0000-9000',
        verified_name: 'Toko Contoh',
      })
    sendJson(response, 400, refusal(100, 'Unsupported request'))
  }

  return {
    ...(await startFakeService(handle)),
    token: TOKEN,
    phoneNumberId: PHONE_NUMBER_ID,
    taken,
    asked: () => asked,
    mistakes,
    plan: (...faults) => void planned.splice(0, planned.length, ...faults),
  }
}

const refusal = (code: number, message: string): object => ({
  error: {
    message: `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details: message },
    fbtrace_id: 'Az8or2yhqkZfEZ-_4Qn_Bam',
  },
})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The message as the customer gets it, or what of it the documents do not allow. */
function readMessage(body: unknown): Omit<TakenMessage, 'id'> | string {
  if (!isObject(body)) return 'body is no object'
  const { messaging_product: product, recipient_type: kind, to, type, template, ...more } = body
  const { biz_opaque_callback_data: key = '', ...rest } = more
  if (typeof key !== 'string' || key.length > 512) return 'biz_opaque_callback_data'
  if (product !== 'whatsapp' || kind !== 'individual' || type !== 'template') return 'product, kind or type'
  if (Object.keys(rest).length > 0) return `${Object.keys(rest).join()} is not known`
  if (typeof to !== 'string' || !/^[1-9]\d{7,14}$/.test(to)) return 'to is no number'
  if (!isObject(template) || !isObject(template['language'])) return 'template'
  const { name } = template
  const { code } = template['language']
  if (typeof name !== 'string' || !/^[a-z0-9_]+$/.test(name) || typeof code !== 'string')
    return 'template name'
  const components: unknown = template['components'] ?? []
  if (!Array.isArray(components)) return 'components'
  const values: string[] = []
  for (const component of components as readonly unknown[]) {
    if (!isObject(component) || component['type'] !== 'body') return 'component'
    const parameters: unknown = component['parameters']
    if (!Array.isArray(parameters) || parameters.length === 0) return 'parameters'
    for (const parameter of parameters as readonly unknown[]) {
      if (!isObject(parameter) || parameter['type'] !== 'text') return 'parameter'
      const { text } = parameter
      if (typeof text !== 'string' || text === '') return 'a parameter is empty'
      if (/[\n\t]| {5}/.test(text)) return 'a parameter has line breaks, tabs or more than four spaces'
      values.push(text)
    }
  }
  return { key, to, template: name, language: code, values }
}
