import { defineTexts } from '../texts/define'

export const texts = defineTexts({
  id: {
    printing: (place: number, total: number) => `Mencetak label ${place} dari ${total}`,
    waiting: (place: number, total: number) => `Label ${place} dari ${total} menunggu printer`,
    question: (place: number, total: number) => `Label ${place} dari ${total}: keluar atau tidak?`,
    questionHint: 'Lihat kertasnya. Label berikutnya menunggu jawaban.',
    done: (out: number, total: number) =>
      out === total ? `${total} label selesai dicetak` : `${out} dari ${total} label selesai dicetak`,
    failed: (n: number) => `${n} label gagal; sebabnya ada di antrean cetak.`,
    cancelled: (n: number) => `${n} label ditarik kembali dan masih bisa dicetak.`,
    resumes: (number: string) => `Lanjut dari ${number}.`,
    cameOut: 'Ya, keluar',
    notOut: 'Tidak, cetak lagi',
    stop: 'Hentikan sisanya',
    stopTitle: (n: number) => `Hentikan ${n} label yang belum dicetak?`,
    stopHint: 'Label yang sudah keluar tetap tercatat. Sisanya kembali ke "Belum dicetak".',
    stopped: (n: number) => `${n} label ditarik dari antrean.`,
    close: 'Tutup',
  },
  en: {
    printing: (place: number, total: number) => `Printing label ${place} of ${total}`,
    waiting: (place: number, total: number) => `Label ${place} of ${total} waits for the printer`,
    question: (place: number, total: number) => `Label ${place} of ${total}: did it come out?`,
    questionHint: 'Look at the paper. The labels behind it wait for your answer.',
    done: (out: number, total: number) =>
      out === total
        ? `${total} ${total === 1 ? 'label is' : 'labels are'} printed`
        : `${out} of ${total} labels are printed`,
    failed: (n: number) =>
      `${n} ${n === 1 ? 'label' : 'labels'} failed; the cause stands in the print queue.`,
    cancelled: (n: number) =>
      `${n} ${n === 1 ? 'label was' : 'labels were'} taken back and can still be printed.`,
    resumes: (number: string) => `Goes on with ${number}.`,
    cameOut: 'Yes, it did',
    notOut: 'No, print again',
    stop: 'Stop the rest',
    stopTitle: (n: number) =>
      `Stop ${n === 1 ? 'the label that is' : `the ${n} labels that are`} not printed yet?`,
    stopHint: 'Labels that came out stay recorded. The others return to "Unprinted".',
    stopped: (n: number) => `${n} ${n === 1 ? 'label' : 'labels'} taken out of the queue.`,
    close: 'Close',
  },
})
