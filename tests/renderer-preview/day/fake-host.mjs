// Invented answers behind the host's contract, to look at the frame, the board, the wizard and the upkeep screens.
const id = (n) => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const SETTINGS = {
  name: 'Melati Busana', address: 'Jl. Kenanga No. 8, Bandung', phone: '0812-3456-7890', paperFooter: 'Terima kasih', paperLanguage: 'id',
  zone: 'Asia/Jakarta', dayCutHour: 3, deadlineHours: 24, graceHours: 12, uniqueCodeOn: true, uniqueCodeMin: 101, uniqueCodeMax: 989,
  oneScanHandOver: false, codAllowed: true, couriers: ['JNE', 'J&T', 'SiCepat', 'AnterAja', 'Pos Indonesia', 'Kurir toko'],
  senderName: '', senderPhone: '', printSlipOnBooking: true, printReceiptOnSale: true, messageBooked: '', messageAwb: '',
}
const PEOPLE = [
  { personId: id(1), name: 'Ibu Laras', role: 'supervisor', active: true },
  { personId: id(2), name: 'Intan', role: 'cs', active: true },
  { personId: id(3), name: 'Bagas', role: 'cs', active: true },
  { personId: id(4), name: 'Pak Darto', role: 'warehouse', active: true },
  { personId: id(5), name: 'Wulan', role: 'cs', active: false },
]
const BUSY = {
  asked: 4, onTheWay: 6, atDesk: 11, booked: 23, dueSoon: 3, overdue: 2, moneyToMatch: 7, clearMatches: 5, toSell: 9, toLabel: 12,
  withoutAwb: 8, notTold: 3, toReturn: 2, returnsArriving: 1, printTrouble: 1, shiftOpen: true, salesToday: 14, totalToday: 3_482_500,
  lastImportAt: Date.now() - 3_600_000,
}
const CALM = Object.fromEntries(Object.entries(BUSY).map(([name, value]) => [name, typeof value === 'number' ? 0 : value]))
const PRINTERS = [
  { printerId: id(50), name: 'Epson TM-T82 meja depan', use: 'receipt', language: 'escpos', host: '192.168.1.50', port: 9100, widthMm: 80, heightMm: 0, dpi: 203, confirms: true, virtual: false },
  { printerId: id(51), name: 'Printer virtual struk', use: 'receipt', language: 'escpos', host: '127.0.0.1', port: 9100, widthMm: 80, heightMm: 0, dpi: 203, confirms: true, virtual: true },
  { printerId: id(52), name: 'Printer virtual label', use: 'label', language: 'tspl', host: '127.0.0.1', port: 9101, widthMm: 100, heightMm: 150, dpi: 203, confirms: false, virtual: true },
]
const JOBS = [
  { jobId: id(60), printerId: id(50), printerName: 'Epson TM-T82 meja depan', kind: 'receipt', title: 'Struk SL-A1-261122-0014', copyNo: 0, state: 'unknown', attempts: 1, reason: '{"code":"UNKNOWN","reason":"stalled"}', at: Date.now() - 120_000, nextAttemptAt: null },
  { jobId: id(61), printerId: id(50), printerName: 'Epson TM-T82 meja depan', kind: 'slip', title: 'Struk pesanan BO-A1-261122-0031', copyNo: 0, state: 'queued', attempts: 3, reason: '{"code":"NOT_SENT","reason":"refused"}', at: Date.now() - 60_000, nextAttemptAt: Date.now() + 20_000 },
  { jobId: id(62), printerId: id(52), printerName: 'Printer virtual label', kind: 'label', title: 'Label Rina Kartika', copyNo: 1, state: 'printed', attempts: 1, reason: '', at: Date.now() - 600_000, nextAttemptAt: null },
  { jobId: id(63), printerId: id(52), printerName: 'Printer virtual label', kind: 'label', title: 'Label Dewi Lestari Ningrum', copyNo: 0, state: 'failed', attempts: 1, reason: '{"code":"CANNOT_ENCODE"}', at: Date.now() - 900_000, nextAttemptAt: null },
]
const KINDS = ['SaleRecorded', 'ReceiptPrinted', 'PaymentAllocated', 'BookOrderPlaced', 'SlipPrinted', 'DropOrderReceived', 'StatementImported']
const FACTS = Array.from({ length: 400 }, (_, n) => ({
  id: 400 - n, terminal: 'A1', epoch: 1, seq: 400 - n, kind: KINDS[n % KINDS.length], at: Date.now() - n * 190_000, businessDay: '2026-11-22',
  personId: id(2), personName: n % 9 === 0 ? '' : PEOPLE[n % 3].name, commandId: id(1000 + n), payload: JSON.stringify({ saleId: id(n), number: `SL-A1-261122-${n}`, total: 184_500, lines: [{ sku: 'GMS-AIS-M', qty: 1 }] }), hash: 'a3f5c81be0'.repeat(6),
}))

export function createFakeHost() {
  const shop = { founded: false, demo: true, behind: 0, mb: 51_200, calm: false }
  const listeners = new Set()
  const changed = (...topics) => listeners.forEach((listener) => listener('changed', { topics }))
  const ANSWERS = {
    'shop.state': () => ({ founded: shop.founded, demo: shop.demo, settings: shop.founded ? SETTINGS : null, terminal: { code: 'A1', name: 'kasir-depan' }, now: Date.now(), businessDay: '2026-11-22', version: '0.1.0', dataDir: '/home/kasir/.config/Pesan', demoBankFile: '/home/kasir/.config/Pesan/mutasi-contoh.csv', clockBehindMs: shop.behind, freeDiskMb: shop.mb }),
    'shop.open-demo': () => ((shop.founded = true), changed('shop'), { products: 200, customers: 25, bookOrders: 14, bankFile: '' }),
    'shop.found': () => ((shop.founded = true), (shop.demo = false), changed('shop'), { ownerId: id(1) }),
    'person.list': () => PEOPLE,
    'person.sign-in': ({ personId, pin }) => (pin === '9999' ? { refusal: { code: 'PIN_WRONG', left: 4 } } : PEOPLE.find((person) => person.personId === personId)),
    'home.pipeline': () => (shop.calm ? CALM : BUSY),
    'printer.list': () => PRINTERS,
    'print.queue': () => JOBS,
    'print.resolve': ({ jobId }) => ((JOBS.find((job) => job.jobId === jobId).state = 'printed'), changed('printing'), JOBS[0]),
    'virtual-printer.pages': () => [],
    'bank-account.list': () => [{ accountId: id(70), bank: 'BCA', number: '1234567890', holder: 'Laras Wulandari', active: true }],
    'fact.list': ({ kind }) => FACTS.filter((fact) => fact.kind.includes(kind ?? '')),
    'store.verify': () => ({ ok: true, facts: 400, checks: ['hash-chain', 'pieces', 'levels', 'booked', 'allocations', 'money', 'integrity'].map((name) => ({ name, ok: true, detail: '' })) }),
    'drop-order.list': () => (shop.calm ? [] : [1, 2].map((n) => ({ dropOrderId: id(80 + n), number: `DO-A1-261122-000${n}`, desk: 'A1', state: 'asked', chat: '', note: '', askedAt: Date.now(), askedBy: 'Intan', acknowledgedAt: null, declinedReason: '', lines: [] }))),
    'scan.resolve': ({ text }) => ({ refusal: { code: 'UNKNOWN_BARCODE', barcode: text } }),
    'product.search': ({ text }) => ['Gamis Aisyah Maroon', 'Pashmina Ceruti Babydoll', 'Mukena Travel Parasut'].filter((name) => name.toLowerCase().includes(text.toLowerCase())).map((name, n) => ({ product: { productId: id(90 + n), sku: `SKU-${n}`, name, variant: 'M', category: '', price: 189_000, cost: 0, weight: 400, barcodes: [], active: true, hasPhoto: false }, levels: { warehouse: 12, askedFor: 0, handOver: 0, desk: 3, booked: 1, toReturn: 0 } })),
    'preview.set': (part) => (Object.assign(shop, part), changed('shop', 'till', 'printing', 'drop-orders'), {}),
  }
  return {
    async call(op, input) {
      const answer = ANSWERS[op]
      if (answer === undefined) return { ok: false, error: { code: 'UNKNOWN_OPERATION', op } }
      const value = answer(input)
      return value?.refusal === undefined ? { ok: true, value } : { ok: false, error: value.refusal }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
