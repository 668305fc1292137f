import { expect } from 'vitest'
import { texts } from '../../renderer/printers/texts'
import { troubleText } from '../../renderer/printers/trouble-text'
import type { Bench } from './one-job'

/** What must hold in every cell, and the two lines of the table. */
export async function judge(bench: Bench, papers: () => number, then: () => Promise<void> | void) {
  await bench.tried()
  await new Promise((done) => setTimeout(done, 40))
  const during = `${bench.stands()}, ${papers()} on paper`
  expect(saidToPerson(bench.stands()), 'a sentence for the person').toBe(true)
  await then()
  // The printer works off what it has; then the queue tries for as long as it would by itself.
  await new Promise((done) => setTimeout(done, 80))
  for (let round = 0; round < 3; round++) await bench.retry()
  await new Promise((done) => setTimeout(done, 80))
  const after = `${bench.stands()}, ${papers()} on paper`
  expect(papers(), 'never two papers without a reprint').toBeLessThanOrEqual(1)
  if (after.startsWith('printed')) expect(papers()).toBe(1)
  await bench.stop()
  return [during, after]
}

/** Every code has its sentence in both languages; a job that went well needs none. */
function saidToPerson(stands: string): boolean {
  const [, code] = stands.split(' ')
  if (code === undefined) return true
  return (['id', 'en'] as const).every((language) => troubleText(code, texts[language].reasons).includes(' '))
}

/** Papers that are whole: half a label that was cut off by a fault is scrap. */
export const whole = (papers: readonly { readonly problems: readonly string[] }[]): number =>
  papers.filter(({ problems }) => problems.length === 0).length
