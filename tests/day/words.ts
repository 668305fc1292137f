import { expect } from '@playwright/test'
import type { Day } from './day'

/** What the screens say in each language: the sentences the day looks for. */
const WORDS = {
  id: {
    checkStock: 'Cek stok',
    placed: 'Pesanan tersimpan',
    short: 'Uang di laci kurang Rp 1.000.',
    addsUp: 'cocok',
    unknownCode: 'tidak dikenal',
    sold: 'Terjual',
  },
  en: {
    checkStock: 'Check stock',
    placed: 'Order placed',
    short: 'Rp 1.000 missing from the drawer.',
    addsUp: 'adds up',
    unknownCode: 'is not known',
    sold: 'Sold',
  },
} as const

export const wordsOf = (day: Pick<Day, 'language'>): Record<keyof (typeof WORDS)['id'], string> =>
  WORDS[day.language]

/** The desk's window says this, in the language of the day. */
export async function expectSaid(day: Day, word: keyof (typeof WORDS)['id'], testId: string): Promise<void> {
  await expect(await day.desk.see(testId)).toContainText(wordsOf(day)[word])
}
