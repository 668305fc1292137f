import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type AreaIndex, readAreasInSteps } from '../../core/area/area-index'
import { packSource } from './pack-source'

let loaded: AreaIndex | undefined
let reading: Generator<undefined, AreaIndex> | undefined

/**
 * All areas of the country. Whoever asks before they were read in the background waits for the rest of it.
 * @throws when the installation lacks them
 */
export function areas(): AreaIndex {
  while (loaded === undefined) readOn()
  return loaded
}

/** One step of the reading, a few milliseconds. */
function readOn(): void {
  reading ??= readAreasInSteps(packedAreas())
  const step = reading.next()
  if (step.done !== true) return
  loaded = step.value
  reading = undefined
}

/** The program is up by then, and nobody has opened an address. */
const AFTER_START_MS = 4000
/** What a step takes, several times: nobody's question waits. */
const BETWEEN_MS = 15

/**
 * Reads the areas a little at a time once the program is up, so that the first letter typed into an address finds them
 * read: it is half a second of work at once. What fails is told to whoever types.
 */
export function readAreasInBackground(): void {
  const step = (): void => {
    try {
      readOn()
    } catch {
      return
    }
    if (loaded === undefined) setTimeout(step, BETWEEN_MS).unref()
  }
  setTimeout(step, AFTER_START_MS).unref()
}

/** Beside the bundle in the built app; from the npm package when run from the sources. */
function packedAreas(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const built = [join(here, 'areas', 'areas.gz'), join(here, '..', 'areas', 'areas.gz')].find((file) =>
    existsSync(file),
  )
  if (built !== undefined) return gunzipSync(readFileSync(built)).toString('utf8')
  return packSource(dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')))
}
