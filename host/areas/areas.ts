import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type AreaIndex, readAreas } from '../../core/area/area-index'
import { packSource } from './pack-source'

let loaded: AreaIndex | undefined

/**
 * All areas of the country. They are read when they are first asked for, not at the start of the program.
 * @throws when the installation lacks them
 */
export function areas(): AreaIndex {
  loaded ??= readAreas(packedAreas())
  return loaded
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
