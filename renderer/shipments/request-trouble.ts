import type { Shipment } from '../../contract/operations/sales'
import type { texts } from './request-texts'

type Words = (typeof texts)['id']
type Request = NonNullable<Shipment['request']>

/** What is wrong with a request, as a sentence; null: nothing. */
export function troubleText({ trouble, state }: Request, words: Words): string | null {
  if (trouble === null) return null
  const { code, field = '', limit = 0, lines = 0, detail = '' } = trouble
  const problem = /^FIELD_(.+)$/.exec(code)?.[1]
  if (problem !== undefined && isKey(words.field, problem) && isKey(words.fields, field))
    return words.field[problem](words.fields[field], limit, lines)
  if (isKey(words.troubles, code)) return words.troubles[code]
  switch (code) {
    case 'REFUSED':
      return words.refusedBy(detail)
    case 'ABSENT':
      return words.absent(detail)
    case 'OTHER_AWB':
      return words.otherAwb(detail)
    case 'AWB_OF_OTHER':
      return words.awbOfOther(detail)
    default:
      return state === 'in-doubt' ? words.noAnswer(code) : words.offline(code)
  }
}

const isKey = <T extends object>(table: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(table, key)
