import { isAreaCode, placeName } from './place-names'

export interface AreaLine {
  readonly place: string
  readonly code: string
  readonly area: string
}

/**
 * A courier's list of places as it was pasted, one line each: `32.73.02; code`, `postcode; code`, `city; code`,
 * `city; district; code`, each with a second code behind where the courier has one. Fields stand between `;`, `|` or tabs, else commas.
 * A code is capitals and digits without a blank; what stands before it is the place.
 */
export function readAreaList(text: string): { readonly areas: AreaLine[]; readonly unread: string[] } {
  const areas = new Map<string, AreaLine>()
  const unread: string[] = []
  for (const line of text.split(/\r?\n/).map((part) => part.trim())) {
    if (line === '') continue
    const fields = line.split(/[;|\t]/.test(line) ? /[;|\t]/ : /,/).map((part) => part.trim())
    const place = fields.filter((field, at) => at === 0 || !CODE.test(field))
    const [code = '', area = ''] = fields.slice(place.length)
    const names = place
      .map((name) => (/^\d{5}$/.test(name) || isAreaCode(name) ? name : placeName(name)))
      .filter((name) => name)
    if (!CODE.test(code) || names.length === 0 || names.length > 2) unread.push(line)
    else {
      const name = names.join(' | ')
      areas.set(name, { place: name, code, area })
    }
  }
  return { areas: [...areas.values()], unread: unread.slice(0, 20) }
}
const CODE = /^(?=.*[A-Z])[A-Z0-9]{3,60}$/
