import { defineTexts } from '../texts/define'

export const texts = defineTexts({
  id: {
    title: 'Label di kertas A4',
    open: 'Kertas A4',
    unprinted: (n: number) => `Belum dicetak (${n})`,
    selected: 'Yang terpilih',
    perPage: 'Label per halaman',
    hint: (pages: number) => `${pages} halaman PDF. Cetak dengan ukuran asli 100%, lalu potong di tandanya.`,
    most: (n: number) => `Paling banyak ${n} label per berkas; sisanya berkas berikutnya.`,
    save: (n: number) => `Simpan PDF ${n} label`,
    savePdf: 'Simpan PDF',
    print: (n: number) => `Cetak ${n} label`,
    printer: 'Printer A4',
    questionPrinted: (n: number, queue: string) =>
      `Halaman dikirim ke ${queue}. Apakah ${n} label sudah keluar dari printer?`,
    cancel: 'Batal',
    question: (n: number) =>
      `PDF tersimpan. Buka dan cetak berkasnya. Apakah ${n} label sudah keluar dari printer?`,
    cameOut: 'Ya, sudah keluar',
    notYet: 'Belum',
    marked: (n: number) => `${n} label dicatat tercetak.`,
  },
  en: {
    title: 'Labels on A4 paper',
    open: 'A4 paper',
    unprinted: (n: number) => `Unprinted (${n})`,
    selected: 'The selected one',
    perPage: 'Labels per page',
    hint: (pages: number) =>
      `${pages} ${pages === 1 ? 'page' : 'pages'} of PDF. Print at actual size (100%), then cut at the marks.`,
    most: (n: number) => `At most ${n} labels a file; the others go into the next.`,
    save: (n: number) => `Save PDF of ${n} ${n === 1 ? 'label' : 'labels'}`,
    savePdf: 'Save PDF',
    print: (n: number) => `Print ${n} ${n === 1 ? 'label' : 'labels'}`,
    printer: 'A4 printer',
    questionPrinted: (n: number, queue: string) =>
      `The pages went to ${queue}. Did ${n} ${n === 1 ? 'label' : 'labels'} come out?`,
    cancel: 'Cancel',
    question: (n: number) =>
      `The PDF is saved. Open and print it. Did ${n} ${n === 1 ? 'label' : 'labels'} come out?`,
    cameOut: 'Yes, they came out',
    notYet: 'Not yet',
    marked: (n: number) => `${n} ${n === 1 ? 'label is' : 'labels are'} noted as printed.`,
  },
})
