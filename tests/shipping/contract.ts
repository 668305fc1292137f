import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CourierProvider } from '../../contract/courier-account'

/**
 * What is agreed with a courier's service, as far as public sources say: one file a call, with a request as our adapter
 * sends it and answers as the service gives them, each field with its sources.
 */
export const FOLDER = join(import.meta.dirname, '../fixtures/couriers')
export const ADAPTERS: readonly CourierProvider[] = ['biteship', 'sicepat', 'jne', 'jnt']

/** documented: the courier's own pages; published: code of others that runs; guessed: nobody says it. */
export type Grade = 'documented' | 'published' | 'guessed'

export interface Source {
  readonly title: string
  /** Its address; of a file of an index that names no address, what it is. */
  readonly where: string
  readonly grade: 'documented' | 'published'
  /** How much of it was read. */
  readonly read: string
}

/** Names of sources; or why it is guessed, behind `guess: `. */
export type FieldSources = Readonly<Record<string, readonly string[]>>

export interface SentShape {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface CallContract {
  readonly call: string
  readonly request: SentShape
  readonly sources: FieldSources
  readonly answers: readonly {
    readonly what: string
    readonly status: number
    readonly body: unknown
    readonly sources: FieldSources
    /** What our adapter makes of it. */
    readonly read: unknown
  }[]
  /** What was never tried against the real service. */
  readonly untried: readonly string[]
  /** How to try it with the courier's keys for tests. */
  readonly howToTry: string
  /** Beginnings of rows of the handbook's page of what was not tried. */
  readonly rows: readonly string[]
}

export const callsOf = (adapter: CourierProvider): string[] =>
  readdirSync(join(FOLDER, adapter))
    .filter((name) => name.endsWith('.json') && name !== 'sources.json')
    .map((name) => name.replace('.json', ''))
    .toSorted()

const read = <T>(...path: readonly string[]): T =>
  JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8')) as T

export const contractOf = (adapter: CourierProvider, call: string): CallContract =>
  read(adapter, `${call}.json`)
export const sourcesOf = (adapter: CourierProvider): Readonly<Record<string, Source>> =>
  read(adapter, 'sources.json')

/** Every field of a body by its path: `PackageList[].receipt_number`. JSON written into a text counts as what it holds. */
export function fieldsOf(body: unknown, at = ''): string[] {
  if (Array.isArray(body))
    return [...new Set((body as readonly unknown[]).flatMap((item) => fieldsOf(item, `${at}[]`)))]
  if (typeof body === 'object' && body !== null)
    return Object.entries(body).flatMap(([name, value]) =>
      fieldsOf(value, at === '' ? name : `${at}.${name}`),
    )
  const held = typeof body === 'string' && /^[[{]/.test(body) ? (JSON.parse(body) as unknown) : undefined
  return held === undefined ? [at] : fieldsOf(held, at)
}

/** How sure a field is: as sure as its best source. */
export function gradeOf(names: readonly string[], sources: Readonly<Record<string, Source>>): Grade {
  const grades = names.map((name) => sources[name]?.grade ?? 'guessed')
  return grades.includes('documented') ? 'documented' : grades.includes('published') ? 'published' : 'guessed'
}
