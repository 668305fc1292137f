import type { FieldName, FieldProblem, ParcelRequest, Party } from '../courier'

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
    ...(/^[A-Z0-9]{1,20}$/.test(request.reference)
      ? []
      : [{ field: 'reference', code: 'SHAPE' } satisfies FieldProblem]),
    ...party(sender, {
      name: 'sender-name',
      phone: 'sender-phone',
      address: 'sender-address',
      postcode: 'sender-postcode',
    }),
    ...party(recipient, { name: 'recipient', phone: 'phone', address: 'address', postcode: 'postcode' }),
    ...filled('contents', goods.description, LONGEST.contents),
    ...(goods.weight >= 1 ? [] : [{ field: 'weight', code: 'TOO_LOW', limit: 1 } satisfies FieldProblem]),
    ...(goods.value >= 1 ? [] : [{ field: 'value', code: 'TOO_LOW', limit: 1 } satisfies FieldProblem]),
    ...(request.cod <= MOST_COD
      ? []
      : [{ field: 'cod', code: 'TOO_LONG', limit: MOST_COD } satisfies FieldProblem]),
    ...(request.note.length <= LONGEST.note
      ? []
      : [{ field: 'note', code: 'TOO_LONG', limit: LONGEST.note } satisfies FieldProblem]),
  ]
}

function party(
  { name, phone, address, postcode }: Party,
  fields: Readonly<Record<'name' | 'phone' | 'address' | 'postcode', FieldName>>,
): FieldProblem[] {
  return [
    ...filled(fields.name, name, LONGEST.name),
    ...(/^\+\d{8,15}$/.test(phone) ? [] : [{ field: fields.phone, code: 'SHAPE' } satisfies FieldProblem]),
    ...filled(fields.address, address, LONGEST.address),
    // A place is found by its postcode; Biteship's own area ids would have to be looked up first.
    ...(/^[1-9]\d{4}$/.test(postcode)
      ? []
      : [{ field: fields.postcode, code: postcode === '' ? 'EMPTY' : 'SHAPE' } satisfies FieldProblem]),
  ]
}

function filled(field: FieldName, value: string, most = Infinity): FieldProblem[] {
  if (value.trim() === '') return [{ field, code: 'EMPTY' }]
  return value.length > most ? [{ field, code: 'TOO_LONG', limit: most }] : []
}
