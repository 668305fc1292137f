import { defineTexts } from '../../texts/define'

/** Money beside lines and orders: credits, refunds, debts, transfers the bank took back. */
export const moneyTexts = defineTexts({
  id: {
    tab: 'Titipan',
    what: 'Apa',
    who: 'Siapa',
    amount: 'Jumlah',
    kinds: {
      lost: 'Keduluan meja lain',
      reversed: 'Ditarik bank',
      refund: 'Harus dikembalikan',
      debt: 'Piutang',
      owed: 'Minta kembali',
      credit: 'Titipan',
      acceptance: 'Kurang, dianggap lunas',
      settled: 'Selesai',
    },
    settledAs: { credit: 'titipan terpakai', refund: 'sudah dikembalikan', difference: 'milik toko' },
    empty: 'Tidak ada titipan atau piutang',
    emptyHint:
      'Kelebihan transfer yang dititipkan, uang yang harus dikembalikan, dan piutang tampil di sini.',
    nobody: 'tanpa nama',
    fromLine: (day: string) => `transfer ${day}`,
    withOrder: (number: string) => `dibayar bersama ${number}`,
    of: (left: string, all: string) => `${left} dari ${all}`,
    supervisor: (name: string) => `disetujui ${name}`,
    debtCause: {
      reversed: 'Barang sudah dijual, lalu bank menarik kembali transfernya.',
      undone: 'Barang sudah dijual, lalu pasangan uangnya dibatalkan.',
      override: 'Dijual sebelum lunas dengan izin supervisor.',
    },
    debtHint: (phone: string, sale: string) =>
      `Tagih ke ${phone} (penjualan ${sale}). Begitu uangnya masuk, pasangkan seperti biasa.`,
    reversedHint:
      'Bank menarik kembali transfer yang sudah dipakai. Pasangannya sudah dibuka; tahan barang yang belum dikirim dan hubungi pelanggannya.',
    reversedSold: 'sudah dijual, menjadi piutang',
    reversedHeld: 'belum dijual, menunggu uang lagi',
    lostWhat: {
      allocation: 'Transfer ini',
      rest: 'Uang ini',
      'credit-use': 'Titipan ini',
      'pay-out': 'Uang yang dikembalikan ini',
    },
    lostCause: {
      taken: (what: string, desk: string, number: string) =>
        desk === ''
          ? `${what} sudah tidak ada lagi.`
          : `${what} sudah lebih dulu dipakai meja ${desk}${number === '' ? '' : ` untuk ${number}`}. Pasangan di meja ini tidak berlaku.`,
      reversed: (what: string, desk: string) =>
        `${what} ditarik kembali oleh bank (tercatat di meja ${desk}).`,
    },
    lostShort: {
      taken: (desk: string) => (desk === '' ? 'sudah tidak ada' : `dipakai meja ${desk}`),
      reversed: () => 'ditarik bank',
    },
    lostSold: 'barang sudah keluar, menjadi piutang',
    lostHeld: 'belum lunas lagi; tahan barangnya',
    lostFree: 'Mungkin yang ini, jumlahnya sama dan belum dipakai:',
    lostAsk: (phone: string) =>
      `Tidak ada transfer lain sejumlah ini. Minta bukti transfer ke pelanggan${phone === '' ? '' : ` (${phone})`}.`,
    owedCause: 'Uang ini sudah dikembalikan ke pelanggan, lalu bank menarik transfer asalnya.',
    owedHint: (phone: string) =>
      `Minta kembali${phone === '' ? '' : ` lewat ${phone}`}. Catat di sini begitu uangnya diterima.`,
    takenBack: 'ditarik bank',
    cameBack: 'Sudah kembali',
    letGo: 'Relakan',
    letGoTitle: 'Toko menanggung uang ini',
    use: 'Pakai untuk pesanan',
    useTitle: 'Pesanan mana yang dibayar?',
    useHint: 'Hanya pesanan pelanggan yang sama.',
    used: (number: string) => `dipakai untuk ${number}`,
    pay: 'Dikembalikan',
    payTitle: 'Uang dikembalikan',
    how: { transfer: 'transfer', cash: 'tunai dari laci', other: 'cara lain' },
    paid: (how: string, reference: string) =>
      `dikembalikan ${how}${reference === '' ? '' : ` (${reference})`}`,
    reference: 'Catatan atau nomor transfer',
    takeBack: 'Batalkan',
    takeBackTitle: 'Batalkan ini',
    seen: 'Sudah ditangani',
    writeOff: 'Anggap lunas',
    writeOffTitle: 'Anggap piutang ini lunas',
    approve: (amount: string) => `${amount} tidak lagi ditagih. Supervisor menyetujuinya.`,
    approveUndo: 'Barangnya sudah dijual. Pembatalan ini menjadikannya piutang; supervisor menyetujuinya.',
    done: {
      used: (amount: string, number: string) => `Titipan ${amount} dipakai untuk ${number}`,
      paid: (amount: string, name: string) => `${amount} sudah dikembalikan ke ${name}`,
      back: (name: string) => `${name}: dibatalkan`,
      seen: 'Ditandai sudah ditangani',
      written: (amount: string) => `${amount} dianggap lunas`,
      cameBack: (amount: string, name: string) => `${amount} diterima kembali dari ${name}`,
      letGo: (amount: string) => `${amount} ditanggung toko`,
    },
    reasons: { mistake: 'salah catat', customer: 'diminta pelanggan', other: 'dipakai untuk yang lain' },
    received: { transfer: 'sudah ditransfer kembali', cash: 'sudah dibayar tunai', mistake: 'salah catat' },
    lost: {
      gone: 'tidak tertagih',
      small: 'terlalu kecil untuk ditagih',
      gift: 'diberikan kepada pelanggan',
    },
  },
  en: {
    tab: 'Set aside',
    what: 'What',
    who: 'Who',
    amount: 'Amount',
    kinds: {
      lost: 'Another desk was first',
      reversed: 'Taken back by the bank',
      refund: 'To be given back',
      debt: 'Debt',
      owed: 'Owed back',
      credit: 'Credit',
      acceptance: 'Short, counted as paid',
      settled: 'Settled',
    },
    settledAs: { credit: 'credit used up', refund: 'given back', difference: 'kept by the shop' },
    empty: 'No credits and no debts',
    emptyHint: 'Overpaid money kept for customers, money to be given back, and debts are shown here.',
    nobody: 'no name',
    fromLine: (day: string) => `transfer of ${day}`,
    withOrder: (number: string) => `paid with ${number}`,
    of: (left: string, all: string) => `${left} of ${all}`,
    supervisor: (name: string) => `vouched for by ${name}`,
    debtCause: {
      reversed: 'The goods were sold, then the bank took the transfer back.',
      undone: 'The goods were sold, then the match of its money was undone.',
      override: 'Sold before it was paid, with a supervisor.',
    },
    debtHint: (phone: string, sale: string) =>
      `Ask ${phone} for it (sale ${sale}). When the money comes, match it as usual.`,
    reversedHint:
      'The bank took back a transfer that was used. Its matches are open again; hold goods that have not left and talk to the customer.',
    reversedSold: 'sold already, a debt now',
    reversedHeld: 'not sold yet, waits for money again',
    lostWhat: {
      allocation: 'This transfer',
      rest: 'This money',
      'credit-use': 'This credit',
      'pay-out': 'The money given back here',
    },
    lostCause: {
      taken: (what: string, desk: string, number: string) =>
        desk === ''
          ? `${what} is not there any more.`
          : `${what} had been used by desk ${desk}${number === '' ? '' : ` for ${number}`} before. The match made here does not count.`,
      reversed: (what: string, desk: string) => `${what} was taken back by the bank (noted at desk ${desk}).`,
    },
    lostShort: {
      taken: (desk: string) => (desk === '' ? 'not there any more' : `used by desk ${desk}`),
      reversed: () => 'taken back by the bank',
    },
    lostSold: 'the goods have left, it is a debt',
    lostHeld: 'not paid again; keep the goods',
    lostFree: 'Perhaps this one, of the same amount and free:',
    lostAsk: (phone: string) =>
      `No other transfer of this amount. Ask the customer for proof of payment${phone === '' ? '' : ` (${phone})`}.`,
    owedCause:
      'This money was given back to the customer, then the bank took back the transfer it came from.',
    owedHint: (phone: string) =>
      `Ask for it back${phone === '' ? '' : ` at ${phone}`}. Record it here when the money has come.`,
    takenBack: 'taken back by the bank',
    cameBack: 'It came back',
    letGo: 'Let it go',
    letGoTitle: 'The shop bears this money',
    use: 'Use for an order',
    useTitle: 'Which order does it pay?',
    useHint: 'Only orders of the same customer.',
    used: (number: string) => `used for ${number}`,
    pay: 'Given back',
    payTitle: 'Money given back',
    how: { transfer: 'by transfer', cash: 'in cash from the drawer', other: 'another way' },
    paid: (how: string, reference: string) => `given back ${how}${reference === '' ? '' : ` (${reference})`}`,
    reference: 'Note or transfer number',
    takeBack: 'Undo',
    takeBackTitle: 'Undo this',
    seen: 'Seen to',
    writeOff: 'Count as paid',
    writeOffTitle: 'Count this debt as paid',
    approve: (amount: string) => `${amount} will not be asked for any more. A supervisor vouches for it.`,
    approveUndo: 'The goods are sold. Undoing makes it a debt; a supervisor vouches for it.',
    done: {
      used: (amount: string, number: string) => `Credit of ${amount} used for ${number}`,
      paid: (amount: string, name: string) => `${amount} was given back to ${name}`,
      back: (name: string) => `${name}: undone`,
      seen: 'Marked as seen to',
      written: (amount: string) => `${amount} counts as paid`,
      cameBack: (amount: string, name: string) => `${amount} came back from ${name}`,
      letGo: (amount: string) => `${amount} is borne by the shop`,
    },
    reasons: {
      mistake: 'entered by mistake',
      customer: 'the customer asked',
      other: 'used for something else',
    },
    received: {
      transfer: 'transferred back',
      cash: 'paid in cash',
      mistake: 'entered by mistake',
    },
    lost: {
      gone: 'cannot be collected',
      small: 'too small to ask for',
      gift: 'given to the customer',
    },
  },
})
export type MoneyTexts = (typeof moneyTexts)['id']
