import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Step } from '../day'
import { expectSaid } from '../words'

const TAKEN_OUT = 25_000
/** What is missing in the drawer when it is counted, in rupiah. */
const MISSING = 1000
/** Largest first, as the fields stand. */
const DENOMINATIONS = [100_000, 50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100]

export const takeCashOut: Step = {
  name: 'Take cash out with a reason',
  async play(day) {
    const { desk, facts } = day
    await desk.press('F12')
    await desk.see('till-shift-pane')
    await desk.press('Alt+K')
    await desk.see('till-cash-form')
    await desk.type(String(TAKEN_OUT))
    await desk.press('Enter')
    await desk.type('lakban dan plastik')
    await desk.press('Enter')
    await facts.reach('CashMoved', 1)
    await desk.gone('till-cash-form')
    day.known.cash -= TAKEN_OUT
    return 'Rp 25.000 for tape and plastic'
  },
}

export const countBlind: Step = {
  name: 'Count the till blind',
  async play(day) {
    const { desk, facts } = day
    await desk.press('F12')
    await desk.see('till-count')
    await expect(desk.page.getByTestId('till-expected'), 'nobody tells what should be there').toHaveCount(0)
    await desk.tabTo('till-pieces')
    let rest = day.known.cash - MISSING
    for (const value of DENOMINATIONS) {
      const pieces = Math.floor(rest / value)
      rest -= pieces * value
      if (pieces > 0) await desk.type(String(pieces))
      await desk.press('Enter')
    }
    await day.shoot('count')
    await desk.press('Control+Enter')
    await facts.reach('ShiftCounted', 1)
    await expect(await desk.see('till-variance')).toHaveAttribute('data-rupiah', String(-MISSING))
    await expectSaid(day, 'short', 'till-variance')
    return desk.read('till-variance')
  },
}

export const closeTill: Step = {
  name: 'Close the till with its variance',
  async play(day) {
    const { desk, facts } = day
    await desk.tabTo('till-reason')
    await desk.type('salah kembalian')
    await day.shoot('close')
    await desk.press('Control+Enter')
    await facts.reach('ShiftClosed', 1)
    expect(facts.all('ShiftClosed')[0]).toMatchObject({ variance: -MISSING, expected: day.known.cash })
    await desk.see('till-closed')
    return 'closed, Rp 1.000 short, with a reason'
  },
}

export const readDayBook: Step = {
  name: 'The day book adds up',
  async play(day) {
    const { desk } = day
    await openDayBook(day)
    for (const equation of ['day-book-desk', 'day-book-orders', 'day-book-pieces'])
      await expect(await desk.see(equation)).toHaveAttribute('data-adds-up', 'true')
    await expectSaid(day, 'addsUp', 'day-book-orders')
    await day.shoot('day-book')
    return (await desk.read('day-book-orders')).replaceAll(/\s+/g, ' ')
  },
}

const openDayBook: (day: Parameters<Step['play']>[0]) => Promise<void> = async ({ desk, staff }) => {
  const closing = await desk.see('workplace-closing')
  const place = await closing.evaluate((tab) => [...(tab.parentElement?.children ?? [])].indexOf(tab) + 1)
  await desk.press(`Control+${place}`)
  await expect(closing, `${staff.desk.name} may close the day`).toHaveAttribute('aria-selected', 'true')
  await desk.press('F2')
  await desk.see('day-book')
}

export const printAndSaveDayBook: Step = {
  name: 'Print the day book, save it as PDF and CSV',
  async play(day) {
    const { desk, folder } = day
    await desk.press('Control+Enter')
    const paper = await day.receipts.next()
    expect(paper.text).toContain(String(day.facts.all('ShiftOpened')[0]?.['number']))
    await desk.press('Alt+S')
    const pdf = await saved(folder, '.pdf')
    expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    await desk.press('Alt+C')
    const csv = await saved(folder, '.csv')
    expect(readFileSync(csv, 'utf8').split('\n').length).toBeGreaterThan(20)
    return 'on paper, as PDF and as CSV'
  },
}

/** The report that was saved with this ending; bank files lie in the same folder under another name. */
async function saved(folder: string, ending: string): Promise<string> {
  const find = (): string | undefined =>
    readdirSync(folder).find(
      (name) => name.endsWith(ending) && !name.startsWith('mutasi') && !name.startsWith('katalog'),
    )
  await expect.poll(find, { message: `a ${ending} file is saved` }).toBeDefined()
  const path = join(folder, find() ?? '')
  await expect.poll(() => existsSync(path) && readFileSync(path).length > 0).toBe(true)
  return path
}
