/** Months as `YYYY-MM`. */
export function addMonths(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** `November 2026`. */
export const monthName = (month: string, names: string): string =>
  `${names.split(' ')[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`

/** Rupiah for the edge of a chart: `1,2 jt`, `850 rb`. */
export function shortRupiah(
  value: number,
  words: { million: string; thousand: string },
  comma: string,
): string {
  if (Math.abs(value) >= 1_000_000) return `${tenth(value / 1_000_000, comma)} ${words.million}`
  if (Math.abs(value) >= 1000) return `${Math.round(value / 1000)} ${words.thousand}`
  return String(value)
}

const tenth = (value: number, comma: string): string =>
  String(Math.round(value * 10) / 10).replace('.', comma)
