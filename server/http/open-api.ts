import { z } from 'zod'
import { FACT_LINES } from '../../contract/fact-lines'
import {
  WEBHOOK_PATH,
  WEBHOOK_SIGNATURE,
  WebhookBody,
  WebhookHandshake,
} from '../../contract/whatsapp-webhook'
import { SIGNED_HEADERS, SYNC_VERSION, syncContract, syncRefusals } from '../../contract/server-wire'

const LINES_SAY =
  'A line of JSON with prevHash and hash: that before the first fact, and that of the last. Then two lines for each ' +
  'fact: a JSON array of terminal, epoch, seq, kind, at, businessDay, personId and commandId, and the payload. ' +
  "A fact's hash is SHA-256 over the 32 bytes of the hash before it and its two lines without the last line feed."

/** The contract as an OpenAPI 3.1 page; made from it, so that it cannot say anything else. */
export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [call, endpoint] of Object.entries(syncContract)) {
    const { method, path, signed, input, output, says } = endpoint
    const schema = z.toJSONSchema(input, { io: 'input' }) as { properties?: object; required?: string[] }
    const parameters = [
      ...(signed ? Object.values(SIGNED_HEADERS).map((name) => parameter(name, 'header', true)) : []),
      ...(method === 'GET'
        ? Object.entries(schema.properties ?? {}).map(([name, property]) =>
            parameter(name, 'query', schema.required?.includes(name) ?? false, property as object),
          )
        : []),
    ]
    const lines = { [FACT_LINES]: { schema: { type: 'string', description: LINES_SAY } } }
    const content = { 'application/json': { schema }, ...(call === 'push' ? lines : {}) }
    const body = { required: true, content }
    const kind = call === 'wake' ? 'text/event-stream' : 'application/json'
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: call,
        summary: says,
        parameters,
        ...(method === 'POST' ? { requestBody: body } : {}),
        responses: {
          200: { description: 'Done.', content: { [kind]: { schema: z.toJSONSchema(output) } } },
          default: {
            description: 'A refusal: its code, and what a sentence about it needs.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
          },
        },
      },
    }
  }
  paths[WEBHOOK_PATH.replace(':shop', '{shop}')] = webhookPage()
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pesan server',
      version: `${SYNC_VERSION}`,
      description:
        'Signed requests carry an Ed25519 signature (base64url) over these lines joined by a line feed: ' +
        'pesan-sync-1, method, path with query, shop, terminal, time (ms UTC), nonce (used once), ' +
        'SHA-256 of the body in hex.',
    },
    paths,
    components: { schemas: { Refusal: refusalSchema() } },
  }
}

/** Meta's own contract, as far as it is read. */
function webhookPage(): Record<string, object> {
  const handshake = z.toJSONSchema(WebhookHandshake) as { properties?: object }
  const shop = parameter('shop', 'path', true)
  const refusal = {
    description: 'A refusal; Meta comes again.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
  }
  return {
    get: {
      operationId: 'whatsapp-webhook-handshake',
      summary: 'Meta asks whether this is the address somebody entered there.',
      parameters: [
        shop,
        ...Object.entries(handshake.properties ?? {}).map(([name, schema]) =>
          parameter(name, 'query', true, schema as object),
        ),
      ],
      responses: {
        200: { description: 'The challenge.', content: { 'text/plain': { schema: { type: 'string' } } } },
        default: refusal,
      },
    },
    post: {
      operationId: 'whatsapp-webhook',
      summary:
        'Meta tells what became of messages and what customers answered, signed with the secret of its app.',
      parameters: [shop, parameter(WEBHOOK_SIGNATURE, 'header', true)],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: z.toJSONSchema(WebhookBody, { io: 'input' }) } },
      },
      responses: { 200: { description: 'Written down.' }, default: refusal },
    },
  }
}

const parameter = (name: string, where: string, required: boolean, schema: object = { type: 'string' }) => ({
  name,
  in: where,
  required,
  schema,
})

const refusalSchema = (): object => ({
  oneOf: Object.entries(syncRefusals).map(([code, { status, facts }]) => {
    const schema = z.toJSONSchema(facts) as { properties?: object; required?: string[] }
    return {
      description: `HTTP ${status}`,
      type: 'object',
      properties: { code: { const: code }, ...schema.properties },
      required: ['code', ...(schema.required ?? [])],
    }
  }),
})
