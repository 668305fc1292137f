import { defineTexts } from '../texts/define'

export const texts = defineTexts({
  id: {
    title: 'Huruf beraksen',
    print: 'Cetak contoh huruf',
    now: (page: string) => `Sekarang: ${page}. Nama dan alamat dengan aksen dicetak dengan huruf itu.`,
    question: 'Nomor terbesar mana di kertas yang terbaca sama persis?',
    none: 'Tidak ada yang sama',
    saved: (page: string) => `Huruf printer: ${page}`,
    pages: {
      ascii: 'tanpa aksen',
      cp437: 'CP437',
      cp850: 'CP850',
      cp858: 'CP858',
      wpc1252: 'WPC1252',
    },
  },
  en: {
    title: 'Accented letters',
    print: 'Print sample letters',
    now: (page: string) => `Now: ${page}. Names and addresses with accents are printed in these letters.`,
    question: 'Which is the highest number on the paper that reads exactly the same?',
    none: 'None of them does',
    saved: (page: string) => `Letters of the printer: ${page}`,
    pages: {
      ascii: 'no accents',
      cp437: 'CP437',
      cp850: 'CP850',
      cp858: 'CP858',
      wpc1252: 'WPC1252',
    },
  },
})
