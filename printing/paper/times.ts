import { civil, instant, type Zone } from '../../core/time'
import type { PaperLanguage } from '../documents'

const MONTHS = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}
const WEEKDAYS = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
/** How Indonesians call their zones; papers travel across them. */
const ZONE_NAMES: Record<Zone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

interface Dated {
  readonly language: PaperLanguage
  readonly zone: Zone
}

/** "22 Nov 2026 14.05 WIB", in English "22 Nov 2026 14:05 WIB". */
export function paperTime(at: number, { language, zone }: Dated): string {
  const { year, month, day, hour, minute } = civil(instant(at), zone)
  const colon = language === 'id' ? '.' : ':'
  return `${day} ${MONTHS[language][month - 1]} ${year} ${two(hour)}${colon}${two(minute)} ${ZONE_NAMES[zone]}`
}

/** "Minggu, 22 Nov 2026". */
export function paperDay(at: number, { language, zone }: Dated): string {
  const { year, month, day } = civil(instant(at), zone)
  return dayText(year, month, day, language)
}

/** The hour of paperTime alone: "14.05 WIB". */
export function paperClock(at: number, dated: Dated): string {
  return paperTime(at, dated).split(' ').slice(3).join(' ')
}

/** "Minggu, 22 Nov 2026" of a YYYY-MM-DD; other texts stay as they are. */
export function paperBusinessDay(day: string, language: PaperLanguage): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)
  return match === null ? day : dayText(Number(match[1]), Number(match[2]), Number(match[3]), language)
}

function dayText(year: number, month: number, day: number, language: PaperLanguage): string {
  return `${WEEKDAYS[language][weekday(year, month, day)]}, ${day} ${MONTHS[language][month - 1]} ${year}`
}

/** 0 = Sunday (Sakamoto's method). */
function weekday(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0
  const y = month < 3 ? year - 1 : year
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
