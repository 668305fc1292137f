/** Meta's own button under marketing templates reads "Stop promotions"; the others are what customers write. */
const STOP: ReadonlySet<string> = new Set([
  'stop',
  'stop promo',
  'stop promosi',
  'stop promotions',
  'stop wa',
  'stop pesan',
  'stop kirim',
  'berhenti',
  'berhenti berlangganan',
  'berhenti kirim',
  'unsubscribe',
  'unsub',
  'opt out',
  'optout',
])
const START: ReadonlySet<string> = new Set([
  'start',
  'mulai',
  'mulai lagi',
  'subscribe',
  'unstop',
  'opt in',
  'optin',
])

/**
 * What an answer of a customer says about messages from the shop's account. Only an answer that is nothing but the word
 * counts: "stop dulu ya kak, belum gajian" speaks of an order.
 * @returns null where it says nothing of the kind.
 */
export function optOutWish(text: string): 'stop' | 'start' | null {
  if (text.length > 100) return null
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return STOP.has(words) ? 'stop' : START.has(words) ? 'start' : null
}
