import type { CourierAccess, FieldProblem, ParcelRequest } from '../courier'
import { between, filled, optional, shaped } from '../fields'

/** SiCepat publishes no lengths: what a label line or a form can be trusted to hold. */
const LONGEST = { name: 60, address: 250, contents: 100, code: 20 }
const MOST_MONEY = 99_999_999

/** What SiCepat asks for; each problem names its field. */
export function checkForSicepat(
  { options }: Pick<CourierAccess, 'options'>,
  request: ParcelRequest,
): readonly FieldProblem[] {
  const { sender, recipient, goods, destination } = request
  return [
    ...filled('service', request.service, LONGEST.code),
    ...shaped('reference', request.reference, /^[A-Z0-9]{1,20}$/),
    ...filled('origin', options['origin'] ?? '', LONGEST.code),
    ...filled('destination', destination.code, LONGEST.code),
    ...filled('sender-name', sender.name, LONGEST.name),
    ...shaped('sender-phone', sender.phone, /^\+\d{8,15}$/),
    ...filled('sender-address', sender.address, LONGEST.address),
    ...filled('sender-city', sender.city, LONGEST.name),
    ...shaped('sender-postcode', sender.postcode, /^[1-9]\d{4}$/),
    ...filled('recipient', recipient.name, LONGEST.name),
    ...shaped('phone', recipient.phone, /^\+62\d{8,12}$/),
    ...filled('address', recipient.address, LONGEST.address),
    ...filled('city', recipient.city, LONGEST.name),
    ...filled('province', recipient.province, LONGEST.name),
    ...(recipient.postcode === '' ? [] : shaped('postcode', recipient.postcode, /^[1-9]\d{4}$/)),
    ...filled('contents', options['goods'] || goods.description, LONGEST.contents),
    ...between('weight', goods.weight, 1, 100_000),
    ...between('value', goods.value, 1, MOST_MONEY),
    ...between('cod', request.cod, 0, MOST_MONEY),
    ...optional('note', request.note, LONGEST.address),
  ]
}
