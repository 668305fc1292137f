import { defineTexts } from '../texts/define'

/** Words around money that is not exactly due. */
export const decisionTexts = defineTexts({
  id: {
    overTitle: (amount: string) => `Lebih ${amount}, dijadikan apa?`,
    shortTitle: (amount: string) => `Kurang ${amount}, bagaimana?`,
    over: {
      leave: 'Biarkan dulu',
      credit: 'Titipan',
      refund: 'Kembalikan',
      accept: 'Milik toko',
    },
    short: { leave: 'Tunggu sisanya', accept: 'Anggap lunas' },
    supervisor: (limit: string) => `Di atas ${limit}: perlu PIN supervisor`,
    reason: 'Alasan',
    reasons: {
      credit: 'kelebihan transfer',
      refund: 'kelebihan transfer, dikembalikan',
      acceptOver: 'pembulatan',
      fee: 'biaya transfer bank',
      code: 'kode unik tidak ikut ditransfer',
      other: 'selisih kecil',
    },
    reopen: {
      expired: 'Pesanan ini sudah hangus, barangnya masih ditahan. Terima membukanya lagi.',
      cancelled: 'Pesanan ini sudah dibatalkan, barangnya masih ditahan. Terima membukanya lagi.',
    },
    goodsGone:
      'Barang pesanan ini sudah tidak ditahan, jadi tidak bisa dibuka lagi. Jadikan uangnya titipan atau kembalikan.',
    approveAccept: (amount: string, limit: string) =>
      `Selisih ${amount} melewati batas toko (${limit}). Supervisor menyetujuinya.`,
    approveUndo: (number: string) =>
      `Pesanan ${number} sudah dijual. Pembatalan ini menjadikannya piutang; supervisor menyetujuinya.`,
    approveUndoMany: (n: number, number: string) =>
      n === 1
        ? `Pesanan ${number} sudah dijual. Pembatalan ini menjadikannya piutang; supervisor menyetujuinya.`
        : `${n} pesanan (${number} dan lainnya) sudah dijual. Pembatalan ini menjadikannya piutang; supervisor menyetujuinya.`,
    clearUndone: (n: number, amount: string) =>
      n === 0 ? 'Tidak ada yang kembali ke daftar.' : `${n} baris kembali ke daftar, ${amount}.`,
    clearSold: (n: number) => `${n} sudah dijual dan tetap; Ctrl+Z lagi meminta supervisor.`,
    clearGone: (n: number) => `${n} sudah diputuskan lagi.`,
    asideTitle: 'Sisihkan uang ini',
    as: { credit: 'Titipan pelanggan', refund: 'Harus dikembalikan', difference: 'Selisih milik toko' },
    asideAmount: 'Jumlah',
    customer: 'Pelanggan',
    customerSearch: 'Cari nama atau telepon',
    customerNone: 'Tidak ada pelanggan seperti itu. Simpan dulu di layar Pelanggan.',
    customerNeeded: 'Pilih pelanggannya.',
    asideKey: 'Sisihkan',
    asideDone: {
      credit: (amount: string, name: string) => `${amount} menjadi titipan ${name}`,
      refund: (amount: string, name: string) => `${amount} harus dikembalikan ke ${name}`,
      difference: (amount: string) => `${amount} menjadi milik toko`,
    },
    rest: {
      credit: 'Titipan',
      refund: 'Harus dikembalikan',
      difference: 'Milik toko',
    },
    restLeft: (left: string) => `tersisa ${left}`,
  },
  en: {
    overTitle: (amount: string) => `${amount} over: what becomes of it?`,
    shortTitle: (amount: string) => `${amount} short: what about it?`,
    over: {
      leave: 'Leave it',
      credit: 'Credit',
      refund: 'Give back',
      accept: 'Keep it',
    },
    short: { leave: 'Wait for the rest', accept: 'Count as paid' },
    supervisor: (limit: string) => `Above ${limit}: needs a supervisor's PIN`,
    reason: 'Reason',
    reasons: {
      credit: 'transferred too much',
      refund: 'transferred too much, given back',
      acceptOver: 'rounded up',
      fee: 'transfer fee of the bank',
      code: 'unique code left off',
      other: 'small difference',
    },
    reopen: {
      expired: 'This order has expired and its goods are still held. Accepting opens it again.',
      cancelled: 'This order was cancelled and its goods are still held. Accepting opens it again.',
    },
    goodsGone:
      'The goods of this order are no longer held, so it cannot be opened again. Make the money a credit or give it back.',
    approveAccept: (amount: string, limit: string) =>
      `The difference of ${amount} is above the shop's limit (${limit}). A supervisor vouches for it.`,
    approveUndo: (number: string) =>
      `Order ${number} is sold. Undoing makes it a debt; a supervisor vouches for it.`,
    approveUndoMany: (n: number, number: string) =>
      n === 1
        ? `Order ${number} is sold. Undoing makes it a debt; a supervisor vouches for it.`
        : `${n} orders (${number} and others) are sold. Undoing makes them debts; a supervisor vouches for it.`,
    clearUndone: (n: number, amount: string) =>
      n === 0
        ? 'Nothing went back to the list.'
        : `${n} ${n === 1 ? 'line is' : 'lines are'} back in the list, ${amount}.`,
    clearSold: (n: number) => `${n} sold already and kept; Ctrl+Z again asks a supervisor.`,
    clearGone: (n: number) => `${n} decided anew meanwhile.`,
    asideTitle: 'Put this money aside',
    as: { credit: "Customer's credit", refund: 'To be given back', difference: 'Difference the shop keeps' },
    asideAmount: 'Amount',
    customer: 'Customer',
    customerSearch: 'Search name or phone',
    customerNone: 'There is no such customer. Save them on the Customers screen first.',
    customerNeeded: 'Choose the customer.',
    asideKey: 'Put aside',
    asideDone: {
      credit: (amount: string, name: string) => `${amount} is ${name}'s credit now`,
      refund: (amount: string, name: string) => `${amount} is to be given back to ${name}`,
      difference: (amount: string) => `The shop keeps ${amount}`,
    },
    rest: { credit: 'Credit', refund: 'To be given back', difference: 'Kept by the shop' },
    restLeft: (left: string) => `${left} left`,
  },
})
