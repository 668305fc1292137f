import { createHmac } from 'node:crypto'
import { request } from 'node:http'

export interface WebhookTarget {
  readonly url: string
  readonly appSecret: string
  readonly phoneNumberId: string
}

/** One delivery as Meta makes it: signed over the very bytes, and nothing but 200 is an acknowledgement. */
export interface FakeMeta {
  /** Everything one webhook holds. @returns how often it had to come. */
  deliver(value: object, field?: string): Promise<number>
  /** Once, without coming again. @returns the HTTP status. */
  once(body: string, signature?: string): Promise<number>
  /** The handshake of the app's dashboard. @returns the answer; undefined where it was not the challenge. */
  verify(token: string): Promise<string | undefined>
  body(value: object, field?: string): string
  sign(body: string): string
}

/** Meta comes again for up to seven days, ever more rarely; here a few times in a row. */
const TRIES = 40

/**
 * The side of Meta that tells, as its pages say (see contract/whatsapp-webhook.ts).
 * @param pause waits between two tries
 */
export function createFakeMeta(
  { url, appSecret, phoneNumberId }: WebhookTarget,
  pause: () => Promise<unknown> = () => new Promise((done) => setTimeout(done, 25)),
): FakeMeta {
  const sign = (body: string): string =>
    `sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`
  const metadata = { display_phone_number: '6281200009000', phone_number_id: phoneNumberId }
  const bodyOf = (value: object, field = 'messages'): string =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '102290129340398',
          changes: [{ value: { messaging_product: 'whatsapp', metadata, ...value }, field }],
        },
      ],
    })
  const once = (body: string, signature = sign(body)): Promise<number> =>
    new Promise((done) => {
      const sent = request(
        url,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'x-hub-signature-256': signature,
            connection: 'close',
          },
        },
        (answer) => {
          answer.resume()
          answer.on('end', () => done(answer.statusCode ?? 0))
          answer.on('error', () => done(0))
        },
      )
      sent.on('error', () => done(0))
      sent.end(body)
    })
  return {
    sign,
    body: bodyOf,
    once,
    async deliver(value, field) {
      const body = bodyOf(value, field)
      for (let tries = 1; tries <= TRIES; tries++) {
        if ((await once(body)) === 200) return tries
        await pause()
      }
      throw new Error('nobody took the webhook')
    },
    async verify(token) {
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': '1158201444',
        'hub.verify_token': token,
      })
      const answer = await fetch(`${url}?${query.toString()}`)
      const text = await answer.text()
      return answer.status === 200 && text === '1158201444' ? text : undefined
    },
  }
}

/** A status object; @param at ms UTC */
export const statusOf = (
  id: string,
  status: string,
  at: number,
  { key, code }: { readonly key?: string; readonly code?: number } = {},
): object => ({
  id,
  status,
  timestamp: String(Math.floor(at / 1000)),
  recipient_id: '6281200001101',
  ...(key === undefined ? {} : { biz_opaque_callback_data: key }),
  ...(status === 'sent' ? { pricing: { billable: true, pricing_model: 'PMP', category: 'utility' } } : {}),
  ...(code === undefined
    ? {}
    : {
        errors: [
          {
            code,
            title: 'Message undeliverable',
            message: 'Message undeliverable',
            error_data: { details: 'Message undeliverable.' },
          },
        ],
      }),
})

/** What a customer writes. @param from as `wa_id`; @param at ms UTC */
export const answerOf = (id: string, from: string, body: string, at: number): object => ({
  contacts: [{ profile: { name: 'Sari Contoh' }, wa_id: from }],
  messages: [{ from, id, timestamp: String(Math.floor(at / 1000)), text: { body }, type: 'text' }],
})
