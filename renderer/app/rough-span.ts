import type { Language } from '../../contract/shapes'

const UNITS: Readonly<Record<Language, readonly [day: string, hour: string, minute: string]>> = {
  id: ['hari', 'jam', 'menit'],
  en: ['d', 'h', 'min'],
}

/** `2 hari 3 jam`: the two largest units, at least one minute. */
export function roughSpan(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const [day, hour, minute] = UNITS[language]
  return [
    days > 0 ? `${days} ${day}` : '',
    hours > 0 ? `${hours} ${hour}` : '',
    rest > 0 && days === 0 ? `${rest} ${minute}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
