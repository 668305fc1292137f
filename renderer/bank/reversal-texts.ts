import { defineTexts } from '../texts/define'

/** Words around money the bank took back. */
export const reversalTexts = defineTexts({
  id: {
    start: 'Ditarik',
    title: 'Bank menarik kembali uang ini',
    hint: 'Pilih baris uang keluar yang menariknya dengan ↑ ↓.',
    none: 'Belum ada di mutasi',
    noneHint: 'Bila koreksinya muncul di mutasi berikutnya, program menyambungkannya ke baris ini.',
    opens: (numbers: string) => `Pesanan terbuka lagi: ${numbers}`,
    owes: (numbers: string) => `Sudah dijual, menjadi piutang: ${numbers}`,
    aside: (amount: string) => `Titipan atau pengembalian ${amount} batal.`,
    nothing: 'Uang ini belum dipakai untuk apa pun.',
    supervisor: 'Tanpa baris bank, piutang perlu PIN supervisor.',
    approve: (number: string) =>
      `Pesanan ${number} sudah dijual dan menjadi piutang, padahal mutasi belum menunjukkan penarikannya. Supervisor menyetujuinya.`,
    reasons: {
      corrected: 'dikoreksi bank',
      refused: 'transfer gagal di bank pengirim',
      fraud: 'dilaporkan sebagai penipuan',
    },
    done: (amount: string, opened: number, sold: number) =>
      `${amount} ditarik bank.${opened > 0 ? ` ${opened} pesanan terbuka lagi.` : ''}${sold > 0 ? ` ${sold} menjadi piutang.` : ''}`,
    byBank: (day: string) => `Bank menarik kembali uang ini${day === '' ? '' : ` pada ${day}`}.`,
    byPerson: (reason: string) => `Ditandai orang: ${reason}.`,
    unproven: 'Koreksinya belum ada di mutasi.',
    withdrawTitle: 'Ternyata uang ini ada',
    withdrawReasons: { wrong: 'salah pilih baris', there: 'uangnya ternyata ada' },
    withdrawn: 'Baris kembali ke daftar. Pasangannya perlu dipilih lagi.',
  },
  en: {
    start: 'Reversed',
    title: 'The bank took this money back',
    hint: 'Choose the money out that took it with ↑ ↓.',
    none: 'Not in a statement yet',
    noneHint: 'When the correction comes with a later statement, the program joins it to this line.',
    opens: (numbers: string) => `Open again: ${numbers}`,
    owes: (numbers: string) => `Sold, becomes a debt: ${numbers}`,
    aside: (amount: string) => `Credits or refunds of ${amount} are no more.`,
    nothing: 'Nothing was paid with this money yet.',
    supervisor: "Without a line of the bank a debt needs a supervisor's PIN.",
    approve: (number: string) =>
      `Order ${number} is sold and becomes a debt, though no statement shows yet that the bank took the money. A supervisor vouches for it.`,
    reasons: {
      corrected: 'corrected by the bank',
      refused: 'transfer failed at the sending bank',
      fraud: 'reported as fraud',
    },
    done: (amount: string, opened: number, sold: number) =>
      `The bank took ${amount} back.${opened > 0 ? ` ${opened} ${opened === 1 ? 'order is' : 'orders are'} open again.` : ''}${sold > 0 ? ` ${sold} ${sold === 1 ? 'is a debt' : 'are debts'} now.` : ''}`,
    byBank: (day: string) => `The bank took this money back${day === '' ? '' : ` on ${day}`}.`,
    byPerson: (reason: string) => `Marked by a person: ${reason}.`,
    unproven: 'No statement shows the correction yet.',
    withdrawTitle: 'The money is there after all',
    withdrawReasons: { wrong: 'wrong line chosen', there: 'the money is there after all' },
    withdrawn: 'The line is back in the list. What it paid is to be chosen again.',
  },
})
