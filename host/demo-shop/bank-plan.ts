import { HOUR, type BusinessDay, type Instant, type Zone, businessDayOf, instant } from '../../core/time'
import { type BcaLine, bankLine, biFastCredit, eBankingTransfer, qrisSettlement } from './bank-file'
import { type DemoPayment } from './orders'
import { type Random, between, pick } from './random'

/** An open book order as it was booked, with the amount that is due for it, unique code and all. */
export type DemoDue = {
  /** The number people read, as a customer may type it into the transfer. */
  readonly number: string
  /** Rupiah. */
  readonly amountDue: number
  readonly payer: string
  readonly bookedAt: Instant
  readonly deadline: Instant
  readonly payment: DemoPayment
}

/** What a bank takes off a BI-FAST transfer when the payer lets the receiver bear it. */
export const BI_FAST_FEE = 2_500

const CHANNELS = ['WS95031', 'WS95271', 'WS95221', 'WS95051', 'WS95011']
const NEWS = ['', '', 'pesanan', 'gamis', 'PEMBAYARAN', 'tf order', 'bayar baju kak']
/** Clearing codes of BRI, Mandiri, BNI, BSI, Jago. */
const OTHER_BANKS = ['002', '008', '009', '451', '542']
/** Nobody who ordered: pays the very amount of somebody else's order. */
const STRANGER = 'Rudi Hartono Saputra'

/**
 * What the bank saw of these orders, oldest first: credits by their payment, each between booking and the earlier of
 * deadline and now, and around them takings, a purchase, interest and fees that pay for no order.
 */
export function demoBankLines(
  dues: readonly DemoDue[],
  at: { readonly now: Instant; readonly zone: Zone; readonly shop: string },
  random: Random,
): BcaLine[] {
  const dayOf = (moment: number): BusinessDay => businessDayOf(instant(moment), at.zone, 0)
  const paid = dues.flatMap((due, place) => {
    if (due.payment === 'unpaid') return []
    const until = Math.min(at.now, due.deadline)
    const moment = Math.round(due.bookedAt + (until - due.bookedAt) * (0.1 + 0.7 * random()))
    return paymentLines(due, dayOf(moment), place, random).map((line) => ({ moment, line }))
  })
  const first = Math.min(at.now - 24 * HOUR, ...dues.map(({ bookedAt }) => bookedAt))
  const [start, today] = [dayOf(first), dayOf(at.now)]
  const gross = between(random, 38, 92) * 10_000
  const own: { moment: number; line: BcaLine }[] = [
    { moment: first - 3, line: bankLine(start, 'BUNGA', 'credit', 412_087) },
    { moment: first - 2, line: bankLine(start, 'PAJAK BUNGA', 'debit', 82_417) },
    { moment: first - 1, line: bankLine(start, 'BIAYA ADM', 'debit', 1_500_000) },
    {
      moment: at.now - 2 * HOUR,
      line: qrisSettlement({ day: today, gross, fee: Math.round(gross * 0.007), shop: at.shop }),
    },
    {
      moment: at.now - HOUR,
      line: eBankingTransfer(
        {
          day: today,
          rupiah: 1_250_000,
          payer: 'Konveksi Contoh Jaya',
          news: 'bayar kain',
          channel: 'WS95051',
        },
        'debit',
      ),
    },
    {
      moment: at.now - HOUR + 1,
      line: bankLine(today, 'BI-FAST DB BIF BIAYA TXN KE 008 KBI', 'debit', BI_FAST_FEE * 100),
    },
  ]
  // The day decides before the moment: a file never goes back a day.
  return [...paid, ...own]
    .sort((a, b) => (a.line.day === b.line.day ? a.moment - b.moment : a.line.day < b.line.day ? -1 : 1))
    .map(({ line }) => line)
}

function paymentLines(due: DemoDue, day: BusinessDay, place: number, random: Random): BcaLine[] {
  const { amountDue, payer, number } = due
  const bank = pick(random, OTHER_BANKS)
  const channel = pick(random, CHANNELS)
  if (due.payment === 'fee-short')
    return [biFastCredit({ day, rupiah: amountDue - BI_FAST_FEE, payer, bank })]
  const ordinary = place % 6 === 0 ? number.toLowerCase() : pick(random, NEWS)
  // A typed order number would settle whose the money is, and the twin shall leave it open.
  const news = due.payment === 'twin' ? '' : ordinary
  const own =
    place % 3 === 1
      ? biFastCredit({ day, rupiah: amountDue, payer, bank })
      : eBankingTransfer({ day, rupiah: amountDue, payer, news, channel })
  if (due.payment === 'exact') return [own]
  const twin = eBankingTransfer({
    day,
    rupiah: amountDue,
    payer: STRANGER,
    news: '',
    channel: pick(random, CHANNELS),
  })
  return [own, twin]
}
