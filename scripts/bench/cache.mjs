// Where the made stores lie: one for each size and each way of making it.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.mjs'

const MADE_BY = [
  'db/migrations',
  'db/projectors',
  'scripts/bench/two-years.ts',
  'scripts/bench/make-store.ts',
]

export const cacheFolder = join(root, '.cache', 'bench')

/** The store's folder; another schema, projector or generator makes another one. */
export function storeFolder(scale) {
  const hash = createHash('sha256')
  for (const place of MADE_BY)
    for (const file of place.endsWith('.ts')
      ? [place]
      : readdirSync(join(root, place))
          .toSorted()
          .map((name) => `${place}/${name}`))
      hash.update(file).update(readFileSync(join(root, file)))
  return join(cacheFolder, `store-${scale}-${hash.digest('hex').slice(0, 12)}`)
}
