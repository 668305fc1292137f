/** What a date of an export begins with. */
export type DateOrder = 'day-first' | 'month-first'

/** The first two numbers of a date, and its time as it is written. */
export interface DateSample {
  readonly first: number
  readonly second: number
  readonly year: number
  readonly time: string
}

/**
 * Which of the two numbers is the day, where the file proves it: a number above twelve, a time with a dot (which
 * Indonesian telephones write and American ones never), or an order of days that makes sense one way only.
 * Null: both readings are possible, and a person is asked.
 */
export function dateOrderOf(dates: readonly DateSample[]): DateOrder | null {
  if (dates.some(({ first }) => first > 31)) return 'month-first'
  const dayFirst = dates.some(({ first }) => first > 12)
  const monthFirst = dates.some(({ second }) => second > 12)
  if (dayFirst !== monthFirst) return dayFirst ? 'day-first' : 'month-first'
  if (dayFirst) return null
  if (dates.some(({ time }) => time.includes('.') && !/[ap]/i.test(time))) return 'day-first'
  const forward = isInOrder(dates.map(({ first, second, year }) => year * 10_000 + second * 100 + first))
  const backward = isInOrder(dates.map(({ first, second, year }) => year * 10_000 + first * 100 + second))
  return forward === backward ? null : forward ? 'day-first' : 'month-first'
}

/** Some messages come late: one in fifty may be out of order. */
function isInOrder(days: readonly number[]): boolean {
  const back = days.filter((day, at) => at > 0 && day < (days[at - 1] ?? 0)).length
  return back * 50 <= days.length
}
