import type { FieldName, FieldProblem, ParcelRequest, Party } from '../courier'
import { between, filled, optional, shaped } from '../fields'

/** What a label line or a form of any of the companies behind Biteship can be trusted to hold; it publishes no lengths. */
const LONGEST = { name: 60, address: 300, contents: 200, note: 200 }
/** Rupiah; the ranges of the companies' cash on delivery are Biteship's to judge, an amount beyond is a slip. */
const MOST_COD = 99_999_999

/** What Biteship asks for and does not forgive; each problem names its field. */
export function checkForBiteship(request: ParcelRequest): readonly FieldProblem[] {
  const { sender, recipient, goods } = request
  return [
    ...filled('company', request.company),
    ...filled('service', request.service),
    ...shaped('reference', request.reference, /^[A-Z0-9]{1,20}$/),
    ...party(sender, {
      name: 'sender-name',
      phone: 'sender-phone',
      address: 'sender-address',
    }),
    ...byPostcode('sender-postcode', sender),
    ...party(recipient, { name: 'recipient', phone: 'phone', address: 'address' }),
    // A place is found by Biteship's own id of its area where a person chose one, else by its postcode.
    ...(request.destination.code === '' ? byPostcode('postcode', recipient) : []),
    ...filled('contents', goods.description, LONGEST.contents),
    ...between('weight', goods.weight, 1, Infinity),
    ...between('value', goods.value, 1, Infinity),
    ...between('cod', request.cod, 0, MOST_COD),
    ...optional('note', request.note, LONGEST.note),
  ]
}

function party(
  { name, phone, address }: Party,
  fields: Readonly<Record<'name' | 'phone' | 'address', FieldName>>,
): FieldProblem[] {
  return [
    ...filled(fields.name, name, LONGEST.name),
    ...shaped(fields.phone, phone, /^\+\d{8,15}$/),
    ...filled(fields.address, address, LONGEST.address),
  ]
}

const byPostcode = (field: FieldName, { postcode }: Party): FieldProblem[] =>
  shaped(field, postcode, /^[1-9]\d{4}$/)
