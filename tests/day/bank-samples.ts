import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../fixtures/bank')

/** A sample bank file; every name and number in it is invented. */
export const bankSample = (name: string): string => join(FOLDER, 'samples', name)

/** What the sample files of KlikBCA truly hold (`truth.json`), and the book orders they pay (`bookings.json`). */
export const klikbcaFixture = (name: 'truth.json' | 'bookings.json'): string => join(FOLDER, name)
