import { join } from 'node:path'

/** A sample bank file, or the book orders they pay; every name and number in them is invented. */
export const bankSample = (name: string): string => join(import.meta.dirname, '../fixtures/bank', name)
