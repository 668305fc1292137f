import type { CourierAccess, FieldProblem, ParcelRequest } from '../courier'
import { between, filled, shaped } from '../fields'

const MOST_MONEY = 99_999_999
const MOST_GRAMS = 100_000
const PHONE = /^\+62\d{8,12}$/
const CITY = /^[A-Z]{3}$/

/** J&T's caps as a published client keeps them; each problem names its field, and nothing is cut off. */
export function checkForJnt(
  { options }: Pick<CourierAccess, 'options'>,
  request: ParcelRequest,
): readonly FieldProblem[] {
  const { sender, recipient, goods, destination } = request
  const contents = options['goods'] || goods.description
  return [
    ...shaped('service', request.service, /^[A-Za-z0-9]{1,10}$/),
    ...shaped('reference', request.reference, /^[A-Z0-9]{1,20}$/),
    ...shaped('origin', options['origin'] ?? '', CITY),
    ...shaped('destination', destination.code, CITY),
    ...shaped('area', destination.area, /^[A-Z0-9]{3,10}$/),
    ...filled('sender-name', sender.name, 30),
    ...shaped('sender-phone', sender.phone, PHONE),
    ...filled('sender-address', sender.address, 200),
    ...filled('recipient', recipient.name, 30),
    ...shaped('phone', recipient.phone, PHONE),
    ...filled('address', recipient.address, 200),
    ...shaped('postcode', recipient.postcode, /^\d{5}$/),
    ...filled('contents', contents, 40),
    ...(/^[A-Za-z0-9 ]*$/.test(contents)
      ? []
      : [{ field: 'contents', code: 'SHAPE' } satisfies FieldProblem]),
    ...between('weight', goods.weight, 1, MOST_GRAMS),
    ...between('value', goods.value, 1, MOST_MONEY),
    ...between('cod', request.cod, 0, MOST_MONEY),
  ]
}
