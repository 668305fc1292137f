import { type Money, money } from '../../core/money'
import { type Quantity, quantity } from '../../core/quantity'
import { demoPhone } from './customers'

/** What a customer ordered in chat, to be booked as if it had happened `hoursAgo`. */
export type DemoOrder = {
  readonly customerPhone: string
  readonly lines: readonly { readonly sku: string; readonly qty: Quantity }[]
  readonly shippingFee: Money
  readonly discount: Money
  readonly courier: string
  readonly service: string
  readonly note: string
  /** Hours, with fractions, before now at which it was booked. */
  readonly hoursAgo: number
  /** Hours after booking until which it is to be paid. */
  readonly deadlineHours: number
  /** How the demo's bank file answers it. */
  readonly payment: DemoPayment
}

/**
 * `exact`: the amount due; `twin`: as well, and a stranger transfers the same amount; `fee-short`: a bank's fee of
 * 2.500 was taken off; `unpaid`: nothing came.
 */
export type DemoPayment = 'exact' | 'twin' | 'fee-short' | 'unpaid'

/** Eighteen open book orders: fresh ones, some within two hours of their deadline, and three overdue. */
export const DEMO_ORDERS: readonly DemoOrder[] = [
  order(
    1,
    [
      ['GMS-AMR-SAGE-L', 1],
      ['HJB-CRT-SAGE', 2],
    ],
    11_000,
    'JNE',
    'REG',
    20.5,
    'exact',
  ),
  order(
    2,
    [
      ['SKN-TNR-100-ML', 2],
      ['SKN-SUN-30-ML', 1],
    ],
    14_000,
    'SiCepat',
    'REG',
    18.25,
    'exact',
  ),
  order(3, [['RMH-SPR-DAUN-180X200', 1]], 22_000, 'J&T', 'EZ', 17, 'exact', {
    note: 'Titip satpam kalau rumah kosong.',
  }),
  order(
    4,
    [
      ['GMS-ZHR-M', 1],
      ['HJB-KHM-HITAM', 1],
    ],
    15_000,
    'JNE',
    'REG',
    16.4,
    'exact',
  ),
  order(
    5,
    [
      ['CML-NST-500-G', 2],
      ['CML-KST-250-G', 1],
    ],
    13_000,
    'AnterAja',
    'Reguler',
    15,
    'exact',
  ),
  order(
    6,
    [
      ['HJB-VOL-HITAM', 3],
      ['HJB-CPT-HITAM', 3],
    ],
    32_000,
    'JNE',
    'REG',
    14.5,
    'exact',
  ),
  order(7, [['IBD-TRV-NAVY', 1]], 24_000, 'J&T', 'EZ', 13.75, 'twin'),
  order(
    8,
    [
      ['FSN-SLM-KREM-M', 1],
      ['FSN-PLS-MOCCA', 1],
    ],
    9_000,
    'SiCepat',
    'REG',
    12,
    'exact',
  ),
  order(
    9,
    [
      ['GMS-ANK-PEACH-4-5-TH', 1],
      ['GMS-ANK-UNGU-6-7-TH', 1],
    ],
    16_000,
    'JNE',
    'REG',
    10.5,
    'fee-short',
  ),
  order(
    11,
    [
      ['SKN-LTN-MELATI', 2],
      ['SKN-TNT-CERI', 1],
      ['SKN-BLM-MADU', 2],
    ],
    10_000,
    'SiCepat',
    'REG',
    9,
    'exact',
  ),
  order(12, [['FSN-OTR-PARANG', 1]], 12_000, 'JNE', 'REG', 7.25, 'exact', { discount: 5_000 }),
  order(
    15,
    [
      ['GMS-KRN-NAVY-XL', 1],
      ['HJB-CRT-NAVY', 1],
    ],
    26_000,
    'J&T',
    'EZ',
    6,
    'exact',
  ),
  order(
    16,
    [
      ['RMH-HND-ABU', 2],
      ['RMH-KST-NAVY', 1],
    ],
    38_000,
    'JNE',
    'REG',
    3.5,
    'exact',
  ),
  // Little time left.
  order(18, [['HJB-MRY-MINT', 2]], 12_000, 'AnterAja', 'Reguler', 22.3, 'unpaid'),
  order(
    22,
    [
      ['AKS-TTB-OLIVE', 1],
      ['AKS-BRS-EMAS', 2],
    ],
    11_000,
    'SiCepat',
    'REG',
    23.2,
    'unpaid',
    { note: 'Janji transfer malam ini.' },
  ),
  // Past their deadline: the first paid in time, the money shows only in today's bank file.
  order(
    19,
    [
      ['IBD-BLI-PUTIH', 1],
      ['IBD-TSB', 1],
    ],
    54_000,
    'Pos Indonesia',
    'Reguler',
    27,
    'exact',
  ),
  order(23, [['FSN-CRD-MAUVE', 1]], 33_000, 'JNE', 'REG', 29.5, 'unpaid'),
  order(
    24,
    [
      ['CML-SBL-ROA', 2],
      ['CML-ABN-PEDAS', 1],
    ],
    12_000,
    'J&T',
    'EZ',
    33,
    'unpaid',
    { note: 'Sudah diingatkan sekali.' },
  ),
]

function order(
  customerNumber: number,
  lines: readonly (readonly [sku: string, qty: number])[],
  shippingFee: number,
  courier: string,
  service: string,
  hoursAgo: number,
  payment: DemoPayment,
  more: { readonly note?: string; readonly discount?: number } = {},
): DemoOrder {
  return {
    customerPhone: demoPhone(customerNumber),
    lines: lines.map(([sku, qty]) => ({ sku, qty: quantity(qty) })),
    shippingFee: money(shippingFee),
    discount: money(more.discount ?? 0),
    courier,
    service,
    note: more.note ?? '',
    hoursAgo,
    deadlineHours: 24,
    payment,
  }
}
