import { parsePhone } from '../../core/customer/phone'

/** `0812-3456-7890`, as people here write and read it; a number nobody can read stays as it is. */
export function phoneText(e164: string): string {
  const phone = parsePhone(e164)
  return phone.ok ? phone.value.national : e164
}

/** All numbers of a customer in one field, the main one first. */
export const phonesText = ({
  phone,
  otherPhones,
}: {
  readonly phone: string
  readonly otherPhones: readonly string[]
}): string => [phone, ...otherPhones].map(phoneText).join(' / ')
