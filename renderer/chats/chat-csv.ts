import type { HostOutput } from '../../contract/host'
import { type Zone, formatInstant } from '../../core/time'

type Report = HostOutput<'chat.report'>

interface Words {
  readonly title: string
  readonly conversations: string
  readonly median: string
  readonly p90: string
  readonly unanswered: string
  readonly ordered: string
  readonly byHour: string
  readonly week: string
  readonly weekday: (at: number) => string
  readonly bySigner: string
  readonly minutes: string
}

/** The report as a table for Excel with Indonesian settings: UTF-8 with byte order mark, semicolons, minutes as numbers. */
export function chatCsv(report: Report, words: Words, zone: Zone): Uint8Array {
  const rows: (string | number)[][] = [
    [words.title],
    [words.conversations, report.conversations],
    [`${words.median} (${words.minutes})`, minutes(report.response.median)],
    [`${words.p90} (${words.minutes})`, minutes(report.response.p90)],
    [words.ordered, report.ordered],
    [],
    [words.byHour],
    ...report.byHour.map(({ hour, conversations, median }) => [hour, conversations, minutes(median)]),
    [],
    [words.week, ...Array.from({ length: 24 }, (_, hour) => hour)],
    ...report.week.map((hours, at) => [words.weekday(at), ...hours]),
    [],
    [words.bySigner],
    ...report.bySigner.map(({ name, messages, response }) => [name, messages, minutes(response.median)]),
    [],
    [words.unanswered],
    ...report.open.map(({ chat, at, text }) => [chat, formatInstant(at, zone), text]),
  ]
  return new TextEncoder().encode(`\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`)
}

const minutes = (ms: number | null): number | string => (ms === null ? '' : Math.round(ms / 60_000))

/** What customers write must not become a formula. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
