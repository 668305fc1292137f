import type { CourierAccess, FieldProblem, ParcelRequest } from '../courier'
import { between, filled, fitsLines, numberOf, optional, shaped } from '../fields'

export const ADDRESS_LINES = 3
/** The published lengths end at the sender's address; what follows is taken to be as long, as the option says. */
export const lineBytes = (options: CourierAccess['options']): number => numberOf(options['lineBytes'], 30)
const MOST_MONEY = 99_999_999

/** What JNE asks for, in bytes; each problem names its field, and nothing is cut off. */
export function checkForJne(
  { options }: Pick<CourierAccess, 'options'>,
  request: ParcelRequest,
): readonly FieldProblem[] {
  const { sender, recipient, goods, destination } = request
  const line = lineBytes(options)
  return [
    ...filled('service', request.service, 10),
    ...shaped('reference', request.reference, /^[A-Z0-9]{1,20}$/),
    ...filled('origin', options['origin'] ?? '', 10),
    ...filled('destination', destination.code, 10),
    ...filled('sender-name', sender.name, line),
    ...fitsLines('sender-address', sender.address, ADDRESS_LINES, line),
    ...filled('sender-city', sender.city, line),
    ...shaped('sender-phone', sender.phone, /^\+62\d{8,12}$/),
    ...shaped('sender-postcode', sender.postcode, /^[1-9]\d{4}$/),
    ...filled('recipient', recipient.name, line),
    ...fitsLines('address', addressOf(recipient), ADDRESS_LINES, line),
    ...filled('city', recipient.city, line),
    ...optional('province', recipient.province, line),
    ...shaped('phone', recipient.phone, /^\+62\d{8,12}$/),
    ...(recipient.postcode === '' ? [] : shaped('postcode', recipient.postcode, /^[1-9]\d{4}$/)),
    ...filled('contents', options['goods'] || goods.description, 60),
    ...between('weight', goods.weight, 1, 100_000),
    ...between('value', goods.value, 1, MOST_MONEY),
    ...between('cod', request.cod, 0, MOST_MONEY),
    ...optional('note', request.note, 60),
  ]
}

/** City and province have fields of their own, so the lines keep the rest. */
export const addressOf = ({ street, district }: ParcelRequest['recipient']): string =>
  [street, district].filter((part) => part !== '').join(', ')
