import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type Result, err, ok } from '../result'

export type Phone = {
  /** `+6281234567890`; the customer's identity whatever way it was typed. */
  readonly e164: string
  /** `0812-3456-7890`; numbers of other countries with their code. */
  readonly national: string
  readonly kind: 'mobile' | 'landline' | 'other'
  /** A landline has no WhatsApp; of other kinds nobody knows. */
  readonly whatsapp: boolean
}

export type PhoneRefusal =
  | { readonly code: 'PHONE_HAS_LETTERS'; readonly text: string }
  | { readonly code: 'PHONE_INVALID'; readonly text: string }

/** Exactly one number. Two in one field are refused as PHONE_INVALID: `parsePhones` splits them. */
export function parsePhone(text: string): Result<Phone, PhoneRefusal> {
  const { phones, refused } = parsePhones(text)
  const [first, second] = phones
  const problem = refused[0]
  if (problem) return err(problem)
  return first && !second ? ok(first) : err({ code: 'PHONE_INVALID', text: text.trim() })
}

/** The first number of a field that may hold several; every one of them must be readable. */
export function parseMainPhone(text: string): Result<Phone, PhoneRefusal> {
  const { phones, refused } = parsePhones(text)
  const [first] = phones
  const [problem] = refused
  if (problem) return err(problem)
  return first ? ok(first) : err({ code: 'PHONE_INVALID', text: text.trim() })
}

/**
 * Every number of a field: `0812… / 0857…`, one a line, with labels, dots, full-width digits or as a wa.me link.
 * A letter among the digits is refused, never read over: dropping it makes a shorter number that is valid and
 * somebody else's.
 */
export function parsePhones(text: string): {
  readonly phones: readonly Phone[]
  readonly refused: readonly PhoneRefusal[]
} {
  const field = plain(text)
  if (field === '') return { phones: [], refused: [] }
  const whole = read(field)
  if (whole.ok) return { phones: [whole.value], refused: [] }
  const phones = new Map<string, Phone>()
  const refused: PhoneRefusal[] = []
  for (const part of split(field)) {
    const phone = read(part)
    if (phone.ok) phones.set(phone.value.e164, phone.value)
    else refused.push(phone.error)
  }
  return { phones: [...phones.values()], refused }
}

const INVISIBLE = /[\p{Cf}\uFE0F]/gu
const LINK = /(?:https?:\/\/)?(?:wa\.me\/|(?:api\.)?whatsapp\.com\/send\/?\?phone=)\+?/gi
const LABEL =
  /\b(?:(?:no|nomor|nomer)\b\.?\s*)?\b(?:hp|wa|whatsapp|telp|telepon|tlp|tlpn|phone|handphone|tel)\b(?:\s*[/&]\s*(?:hp|wa|whatsapp|telp|telepon|tlp|phone))*\s*(?:aktif)?\s*[.:=-]*\s*(?=[+(\d])/gi

const plain = (text: string): string =>
  text.normalize('NFKC').replace(INVISIBLE, '').replace(LINK, '').replace(LABEL, ' ').trim()

/** Between two numbers; inside one number only spaces, dots, dashes, brackets are usual. */
function split(field: string): string[] {
  const parts = field
    .split(/\s*(?:[/,;|&\n]|\b(?:atau|or|dan|and)\b)\s*/i)
    .filter((part) => /\d/.test(part))
    .flatMap((part) => {
      const words = part.split(/\s+/)
      return words.length > 1 && words.every((word) => word.replace(/\D/g, '').length >= 9) ? words : [part]
    })
  return parts.length === 0 ? [field] : parts
}

function read(text: string): Result<Phone, PhoneRefusal> {
  const bare = text.trim()
  if (/\p{L}/u.test(bare)) return err({ code: 'PHONE_HAS_LETTERS', text: bare })
  const digits = bare.replace(/\D/g, '')
  if (digits.length > 15 || !/^[+(]?[\d\s().+/\u2010-\u2015\u2212-]+$/.test(bare))
    return err({ code: 'PHONE_INVALID', text: bare })
  const found = parsePhoneNumberFromString(`${bare.startsWith('+') ? '+' : ''}${homeDigits(digits)}`, {
    defaultCountry: 'ID',
    extract: false,
  })
  // A number of no kind is no valid number: asking `isValid` as well does the same work again.
  const type = found?.getType()
  if (!found || !type) return err({ code: 'PHONE_INVALID', text: bare })
  const kind = type === 'MOBILE' ? 'mobile' : type === 'FIXED_LINE' ? 'landline' : 'other'
  return ok({
    e164: found.number,
    national:
      found.country === 'ID'
        ? kind === 'mobile'
          ? mobileForm(found.nationalNumber)
          : found.formatNational()
        : found.formatInternational(),
    kind,
    whatsapp: kind !== 'landline',
  })
}

/** `+62 0812…` and `620812…` keep the trunk zero that the country code replaces. */
const homeDigits = (digits: string): string => digits.replace(/^620(?=[28])/, '62')

const mobileForm = (digits: string): string =>
  `0${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`
