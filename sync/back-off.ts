const FIRST_MS = 500
const MOST_MS = 60_000

/**
 * How long to wait after so many failures in a row (1: the first): twice as long each time up to a minute, and any
 * part of that ("full jitter"), so that terminals that lost the server together do not come back together. There is
 * no last try.
 * @param random 0 <= n < 1.
 */
export function backOffMs(failures: number, random: () => number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  return Math.round(FIRST_MS / 5 + random() * most)
}
