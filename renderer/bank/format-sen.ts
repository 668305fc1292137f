import { formatRupiah } from '../../core/money'

/** Hundredths of a rupiah as `Rp 12.500` or, where the bank books fractions, `Rp 12.500,75`. */
export function formatSen(sen: number): string {
  const whole = Math.trunc(sen / 100)
  const rest = Math.abs(sen % 100)
  const sign = sen < 0 && whole === 0 ? '-' : ''
  return `${sign}${formatRupiah(whole)}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`
}
