import { type Reader } from '../database'
import { prefixRange } from './search-text'

const MOST = 6

/** Postcodes typed for an area before, the last used first; those of the areas in it, where it has none itself. */
export function listPostcodes(db: Reader, areaCode: string): string[] {
  const own = db.all<{ postcode: string }>(
    `SELECT postcode FROM area_postcode WHERE area_code = ? ORDER BY used_at DESC, postcode LIMIT ${MOST}`,
    [areaCode],
  )
  const found =
    own.length > 0
      ? own
      : db.all<{ postcode: string }>(
          `SELECT postcode FROM area_postcode WHERE area_code >= @from AND area_code < @below
           GROUP BY postcode ORDER BY max(used_at) DESC, postcode LIMIT ${MOST}`,
          { ...prefixRange(`${areaCode}.`) },
        )
  return found.map(({ postcode }) => postcode)
}
