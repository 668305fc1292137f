import {
  dayBookTexts,
  type AddressLabel,
  type DayBook,
  type DropOrderSlip,
  type OrderSlip,
  type PaperLanguage,
  type Receipt,
} from '../../printing'

/** Invented papers of an invented shop, one of each kind, in the paper's language. */
export function papersOfTheHandbook(language: PaperLanguage): {
  readonly slip: OrderSlip
  readonly receipt: Receipt
  readonly request: DropOrderSlip
  readonly daybook: DayBook
  readonly label: AddressLabel
} {
  const say = (id: string, en: string): string => (language === 'id' ? id : en)
  const at = (time: string): number => Date.parse(`2026-11-${time}+07:00`)
  const common = { language, zone: 'Asia/Jakarta', copyNo: 0 } as const
  const shop = {
    name: 'Melati Busana',
    addressLines: ['Jl. Kaliurang Contoh KM 5 No. 21', 'Sleman, DI Yogyakarta 55281'],
    phone: '0812-0000-2121',
  }
  const lines = [
    {
      sku: 'KPK-HTM-XL',
      name: say('Kaos Polos Katun Hitam XL', 'Plain cotton T-shirt, black, XL'),
      quantity: 2,
      unitPrice: 75_000,
      discount: 0,
    },
    {
      sku: 'GMS-BTK-07',
      name: say('Gamis Batik Parang Lengan Panjang Ukuran M', 'Batik dress Parang, long sleeves, M'),
      quantity: 1,
      unitPrice: 289_000,
      discount: 0,
    },
    {
      sku: 'MUG-02',
      name: say('Cangkir keramik', 'Ceramic mug'),
      quantity: 1,
      unitPrice: 45_000,
      discount: 5_000,
    },
  ]
  const destination = {
    recipient: 'Tika Purnama Contoh',
    phone: '0813-0000-9911',
    addressLines: [
      'Perumahan Contoh Asri Blok F2 No. 18, RT 003/RW 012, Jl. Cempaka Contoh, samping masjid (pagar hijau)',
    ],
    district: 'Bojongsoang',
    city: 'Kabupaten Bandung',
    province: 'Jawa Barat',
    postcode: '40288',
  }
  const money = { subtotal: 479_000, discount: 0, shippingFee: 18_000, uniqueCode: 237 }
  const slip: OrderSlip = {
    kind: 'order-slip',
    ...common,
    shop,
    orderNumber: 'BO-A-261122-0042',
    placedAt: at('22T14:05'),
    csName: 'Intan',
    customer: { name: destination.recipient, phone: destination.phone },
    destination,
    lines,
    ...money,
    amountDue: 497_237,
    cashOnDelivery: false,
    bankAccounts: [{ bank: 'BCA', number: '0350000212', holder: 'LARAS PRAMESWARI' }],
    deadline: at('23T14:05'),
    courier: 'JNE REG',
    note: say('Bungkus kado, pita merah', 'Gift wrap, red ribbon'),
  }
  const receipt: Receipt = {
    kind: 'receipt',
    ...common,
    shop: { ...shop, taxNumber: '01.234.567.8-901.000' },
    receiptKind: 'sale',
    receiptNumber: 'S-A-261122-0108',
    soldAt: at('22T16:40'),
    cashier: 'Intan',
    customerName: destination.recipient,
    orderNumber: slip.orderNumber,
    courier: 'JNE REG',
    lines,
    ...money,
    rounding: 0,
    total: 497_237,
    tenders: [{ tender: 'transfer', label: 'BCA', amount: 497_237 }],
    cashReceived: null,
    change: null,
    refersTo: null,
    reason: null,
    overrideNote: null,
    tax: { ratePercent: 11, base: 431_532, tax: 47_468 },
    thanks: say('Terima kasih sudah berbelanja!', 'Thank you for your order!'),
    footer: say(
      'Tukar barang paling lambat 3 hari\ndengan struk ini',
      'Exchange within 3 days\nwith this receipt',
    ),
  }
  const request: DropOrderSlip = {
    kind: 'drop-order-slip',
    ...common,
    dropOrderNumber: 'DO-A-261122-0017',
    requestedAt: at('22T13:20'),
    deskName: say('Meja A', 'Desk A'),
    csName: 'Intan',
    customerChat: 'Tika (WA 0813-0000-9911)',
    lines: lines.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
    note: say('Cek jahitan gamisnya dulu', 'Check the seams of the dress first'),
  }
  const label: AddressLabel = {
    kind: 'address-label',
    ...common,
    sender: { name: shop.name, phone: shop.phone },
    destination,
    courier: 'JNE',
    service: 'REG',
    awb: 'JNE0123456789012',
    orderNumber: slip.orderNumber,
    codAmount: 497_237,
    weightGrams: 1_250,
    contents: say('Pakaian dan cangkir (4 pcs)', 'Clothes and a mug (4 pcs)'),
    fragile: true,
    note: null,
    printedAt: at('22T16:45'),
  }
  return { slip, receipt, request, daybook: dayBook(language, shop, common, at), label }
}

function dayBook(
  language: PaperLanguage,
  shop: DayBook['shop'],
  common: Pick<DayBook, 'language' | 'zone' | 'copyNo'>,
  at: (time: string) => number,
): DayBook {
  const t = dayBookTexts(language)
  return {
    kind: 'day-book',
    ...common,
    shop: { ...shop, addressLines: [], phone: null },
    businessDay: '2026-11-22',
    shift: '1',
    cashier: 'Intan',
    openedAt: at('22T08:00'),
    closedAt: at('22T17:31'),
    printedAt: at('22T17:32'),
    sections: [
      {
        title: t.sales,
        rows: [
          { label: t.salesCount, value: { count: 31 } },
          { label: t.cash, value: { rupiah: 1_250_500 } },
          { label: t.qris, value: { rupiah: 780_000 } },
          { label: t.transfer, value: { rupiah: 14_343_237 } },
          { label: t.salesTotal, value: { rupiah: 16_373_737 }, emphasised: true },
        ],
      },
      {
        title: t.till,
        rows: [
          { label: t.openingFloat, value: { rupiah: 500_000 } },
          { label: t.expectedCash, value: { rupiah: 1_750_500 } },
          { label: t.countedCash, value: { rupiah: 1_750_000 } },
          { label: t.variance, value: { rupiah: -500 }, emphasised: true },
        ],
      },
    ],
    equations: [
      {
        total: { label: t.piecesDropped, count: 64 },
        terms: [
          { label: t.piecesReturned, count: 4 },
          { label: t.piecesBooked, count: 57 },
          { label: t.piecesAtDesk, count: 3 },
        ],
      },
    ],
    note: null,
  }
}
