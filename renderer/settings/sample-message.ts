import type { MessageKind, MessageSubject } from '../../core/messages'
import { HOUR, type Instant, instant } from '../../core/time'

interface SampleWords {
  readonly sampleName: string
  readonly sampleGoods: string
  readonly sampleMore: string
}

/** An invented order, to show what a text will look like. */
export function sampleMessage(
  kind: MessageKind,
  words: SampleWords,
  now: Instant,
  courier: string,
): MessageSubject {
  const booked = kind === 'booked' || kind === 'booked-cod'
  return {
    event: kind === 'booked-cod' ? 'booked' : kind,
    payment: kind === 'booked-cod' ? 'cod' : 'transfer',
    customerName: words.sampleName,
    number: 'BO-A-261122-0007',
    lines: [words.sampleGoods, words.sampleMore].map((name, at) => ({
      name,
      qty: at + 1,
      ...(booked ? { unitPrice: at === 0 ? 185_000 : 35_000 } : {}),
    })),
    total: 270_417,
    shippingFee: 15_000,
    uniqueCode: 417,
    deadline: instant(now + 6 * HOUR),
    courier,
    awb: '000123456789',
    refund: 185_000,
  }
}
