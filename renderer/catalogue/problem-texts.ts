import type { ImportError } from '../../contract/operations/goods'
import type { ImportProblem } from '../../core/catalogue/import-problem'
import { formatRupiah } from '../../core/money'
import type { Language } from '../../contract/shapes'
import { type Texts, useLanguage } from '../texts/define'

type Code = ImportProblem['code']
type Sentences = { readonly [C in Code]: (problem: ImportProblem & { readonly code: C }) => string }

const rows = (numbers: readonly number[]): string =>
  numbers.length > 6 ? `${numbers.slice(0, 6).join(', ')} …` : numbers.join(', ')
const others = (row: number, numbers: readonly number[]): string =>
  rows(numbers.filter((other) => other !== row))
const grams = (n: number): string => `${String(n).replace(/\B(?=(\d{3})+$)/g, '.')} g`

const SHAPES: Texts<Record<'EMPTY' | 'TOO_SHORT' | 'TOO_LONG' | 'CHARACTER' | 'SCIENTIFIC', string>> = {
  id: {
    EMPTY: 'Barcode kosong.',
    TOO_SHORT: 'Barcode terlalu pendek; paling sedikit 6 huruf atau angka.',
    TOO_LONG: 'Barcode terlalu panjang; paling banyak 30 huruf atau angka.',
    CHARACTER: 'Barcode memuat tanda yang tidak dikenal. Pakai huruf, angka, dan - . / + saja.',
    SCIENTIFIC: 'Excel memotong angka barcode ini. Ubah kolomnya menjadi Teks, lalu isi ulang barcode-nya.',
  },
  en: {
    EMPTY: 'The barcode is empty.',
    TOO_SHORT: 'The barcode is too short; it needs 6 letters or digits.',
    TOO_LONG: 'The barcode is too long; 30 letters or digits at most.',
    CHARACTER: 'The barcode has an unknown sign. Use letters, digits and - . / + only.',
    SCIENTIFIC: 'Excel cut the digits of this barcode. Make the column Text and enter the barcode again.',
  },
}

/** What is wrong with a row and what to do about it in the file. */
export const problemTexts: Readonly<Record<Language, Sentences>> = {
  id: {
    NAME_MISSING: () => 'Nama produk kosong. Isi namanya.',
    TEXT_TOO_LONG: (e) => `Terlalu panjang: ${e.length} huruf, paling banyak ${e.most}. Persingkat.`,
    FORMULA: () => 'Berisi rumus, bukan nilai. Salin lalu tempel sebagai nilai.',
    PRICE_MISSING: () => 'Harga kosong. Isi harga jual.',
    PRICE_NOT_A_NUMBER: () => 'Harga bukan angka. Tulis seperti 12.500.',
    PRICE_FRACTION: () => 'Harga memuat pecahan rupiah. Bulatkan.',
    PRICE_AMBIGUOUS: (e) => `Harga bisa dibaca ${e.readings.join(' atau ')}. Tulis tanpa titik dan koma.`,
    PRICE_NEGATIVE: () => 'Harga di bawah nol. Betulkan.',
    PRICE_ZERO: () => 'Harga nol. Isi harga jual.',
    PRICE_ABSURD: (e) => `Harga di luar batas; paling tinggi ${formatRupiah(e.most)}.`,
    COST_NOT_A_NUMBER: () => 'Modal bukan angka. Tulis seperti 12.500, atau kosongkan.',
    COST_FRACTION: () => 'Modal memuat pecahan rupiah. Bulatkan.',
    COST_AMBIGUOUS: (e) => `Modal bisa dibaca ${e.readings.join(' atau ')}. Tulis tanpa titik dan koma.`,
    COST_NEGATIVE: () => 'Modal di bawah nol. Betulkan.',
    COST_ABSURD: (e) => `Modal di luar batas; paling tinggi ${formatRupiah(e.most)}.`,
    WEIGHT_NOT_A_NUMBER: () => 'Berat bukan angka. Tulis seperti 250 gr atau 0,5 kg.',
    WEIGHT_UNIT_MISSING: () => 'Berat tanpa satuan. Tulis gr atau kg di belakangnya.',
    WEIGHT_ABSURD: (e) => `Berat di luar batas: ${grams(e.minGrams)} sampai ${grams(e.maxGrams)}.`,
    WEIGHT_AMBIGUOUS: (e) =>
      `Berat bisa dibaca ${e.grams.map(grams).join(' atau ')}. Tulis dalam gram tanpa titik.`,
    BARCODE_SHAPE: (e) => SHAPES.id[e.reason],
    SKU_TWICE: (e) => `SKU yang sama juga ada di baris ${others(e.row, e.rows)}. Beri SKU masing-masing.`,
    BARCODE_TWICE: (e) =>
      `Barcode ${e.barcode} juga ada di baris ${others(e.row, e.rows)}. Satu barcode untuk satu produk.`,
    BARCODE_TAKEN: (e) => `Barcode ${e.barcode} sudah dipakai produk ${e.sku}. Hapus di salah satunya.`,
    BARCODE_OF_SEVERAL_VARIANTS: (e) =>
      `Satu barcode untuk beberapa varian (${e.variants.join(', ')}). Pisahkan: satu baris per varian.`,
    BARCODE_CHECK_DIGIT: (e) =>
      e.taken
        ? 'Digit pemeriksa tidak cocok; dipakai sebagai kode sendiri.'
        : `Digit pemeriksa tidak cocok (seharusnya ${e.expected}). Barcode ditinggalkan; pindai nanti dari barangnya.`,
    PRICE_VERY_LOW: (e) => `Harga ${formatRupiah(e.price)} sangat rendah. Mungkin maksudnya ribuan?`,
    COST_ABOVE_PRICE: (e) =>
      `Modal ${formatRupiah(e.cost)} lebih tinggi dari harga ${formatRupiah(e.price)}.`,
    WEIGHT_ZERO: () => 'Berat nol dianggap belum diketahui.',
    SIZE_INCOMPLETE: () =>
      'Panjang, lebar, dan tinggi harus terisi semua. Ukurannya dianggap belum diketahui.',
    SIZE_NOT_A_NUMBER: () => 'Ukuran bukan angka. Tulis seperti 20 atau 12,5 cm. Dianggap belum diketahui.',
    SIZE_ABSURD: (e) => `Ukuran di luar batas, paling besar ${e.maxMm / 10} cm. Dianggap belum diketahui.`,
    NAME_TWICE: (e) => `Nama yang sama juga ada di baris ${others(e.row, e.rows)}. Mungkin produk kembar.`,
  },
  en: {
    NAME_MISSING: () => 'The name is empty. Enter it.',
    TEXT_TOO_LONG: (e) => `Too long: ${e.length} letters, at most ${e.most}. Shorten it.`,
    FORMULA: () => 'A formula stands here, no value. Copy it and paste it as a value.',
    PRICE_MISSING: () => 'The price is empty. Enter the selling price.',
    PRICE_NOT_A_NUMBER: () => 'The price is no number. Write it like 12.500.',
    PRICE_FRACTION: () => 'The price has a fraction of a rupiah. Round it.',
    PRICE_AMBIGUOUS: (e) =>
      `The price can be read as ${e.readings.join(' or ')}. Write it without dot and comma.`,
    PRICE_NEGATIVE: () => 'The price is below zero. Mend it.',
    PRICE_ZERO: () => 'The price is zero. Enter the selling price.',
    PRICE_ABSURD: (e) => `The price is out of bounds; at most ${formatRupiah(e.most)}.`,
    COST_NOT_A_NUMBER: () => 'The cost is no number. Write it like 12.500, or leave it empty.',
    COST_FRACTION: () => 'The cost has a fraction of a rupiah. Round it.',
    COST_AMBIGUOUS: (e) =>
      `The cost can be read as ${e.readings.join(' or ')}. Write it without dot and comma.`,
    COST_NEGATIVE: () => 'The cost is below zero. Mend it.',
    COST_ABSURD: (e) => `The cost is out of bounds; at most ${formatRupiah(e.most)}.`,
    WEIGHT_NOT_A_NUMBER: () => 'The weight is no number. Write it like 250 gr or 0,5 kg.',
    WEIGHT_UNIT_MISSING: () => 'The weight has no unit. Write gr or kg behind it.',
    WEIGHT_ABSURD: (e) => `The weight is out of bounds: ${grams(e.minGrams)} to ${grams(e.maxGrams)}.`,
    WEIGHT_AMBIGUOUS: (e) =>
      `The weight can be read as ${e.grams.map(grams).join(' or ')}. Write grams without a dot.`,
    BARCODE_SHAPE: (e) => SHAPES.en[e.reason],
    SKU_TWICE: (e) => `The same SKU stands in row ${others(e.row, e.rows)}. Give each its own.`,
    BARCODE_TWICE: (e) =>
      `Barcode ${e.barcode} stands in row ${others(e.row, e.rows)} as well. One barcode, one product.`,
    BARCODE_TAKEN: (e) => `Barcode ${e.barcode} belongs to product ${e.sku}. Remove it in one of the two.`,
    BARCODE_OF_SEVERAL_VARIANTS: (e) =>
      `One barcode for several variants (${e.variants.join(', ')}). Make one row per variant.`,
    BARCODE_CHECK_DIGIT: (e) =>
      e.taken
        ? 'The check digit is wrong; it is taken as an own code.'
        : `The check digit is wrong (${e.expected} expected). The barcode is left away; scan it from the goods later.`,
    PRICE_VERY_LOW: (e) => `The price ${formatRupiah(e.price)} is very low. Were thousands meant?`,
    COST_ABOVE_PRICE: (e) => `The cost ${formatRupiah(e.cost)} is above the price ${formatRupiah(e.price)}.`,
    WEIGHT_ZERO: () => 'A weight of zero is taken as unknown.',
    SIZE_INCOMPLETE: () => 'Length, width and height belong together. The size is taken as unknown.',
    SIZE_NOT_A_NUMBER: () => 'The size is no number. Write it like 20 or 12,5 cm. It is taken as unknown.',
    SIZE_ABSURD: (e) => `The size is out of bounds, ${e.maxMm / 10} cm at most. It is taken as unknown.`,
    NAME_TWICE: (e) => `The same name stands in row ${others(e.row, e.rows)}. Perhaps the same product.`,
  },
}

/** The sentence of a row's problem; codes of a newer host are shown as they are. */
export function problemText(problem: ImportError, language: Language): string {
  const sentences: Readonly<Record<string, unknown>> = problemTexts[language]
  const sentence = Object.hasOwn(sentences, problem.code) ? sentences[problem.code] : undefined
  // The host sends each code with the facts that belong to it; the contract leaves them open.
  return sentence === undefined ? problem.code : (sentence as (facts: ImportError) => string)(problem)
}

export function useProblemText(): (problem: ImportError) => string {
  const language = useLanguage()
  return (problem) => problemText(problem, language)
}

/** The row goes in all the same; a person should look at it. */
export const isDoubt = (problem: ImportError): boolean => problem['severity'] === 'warning'
