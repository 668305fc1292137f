import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { type ListedArea, packAreas } from '../../core/area/area-index'

const LISTS = ['provinces', 'regencies', 'districts', 'villages'] as const

/**
 * The country's areas out of the npm package `idn-area-data` (data under the Open Database License), packed.
 * @param folder the package's folder
 * @throws when its lists do not read as expected
 */
export function packSource(folder: string): string {
  return packAreas(
    LISTS.flatMap((list) => {
      const text = readFileSync(join(folder, 'data', `${list}.csv`), 'utf8')
      const read = Papa.parse<Partial<ListedArea>>(text, { header: true, skipEmptyLines: true })
      return read.data.map(({ code, name }) => {
        if (code === undefined || name === undefined) throw new Error(`${list}.csv has no code and name`)
        return { code, name }
      })
    }),
  )
}
