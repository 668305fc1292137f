import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/define'
import css from './book-orders.module.css'
import type { DraftAddress } from './draft'
import { texts } from './texts'

interface AddressFieldsProps {
  readonly value: DraftAddress
  readonly onChange: (changes: Partial<DraftAddress>) => void
  /** Prefix of the test ids. */
  readonly testId: string
  /** The recipient may be left empty: it is the customer. */
  readonly recipientOptional?: boolean
  readonly autoFocus?: boolean
}

export const postcodeOk = (postcode: string): boolean => /^(\d{5})?$/.test(postcode.trim())

/** Where a parcel goes; the same fields wherever an address is written. */
export function AddressFields({
  value,
  onChange,
  testId,
  recipientOptional,
  autoFocus,
}: AddressFieldsProps): ReactNode {
  const words = useTexts(texts)
  const field = (name: keyof DraftAddress, label: string, max: number, className?: string): ReactNode => (
    <TextInput
      label={label}
      value={value[name]}
      maxLength={max}
      className={className}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      data-testid={`${testId}-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`}
      {...(recipientOptional === true && name === 'recipient'
        ? { placeholder: words.recipientAsCustomer }
        : {})}
      {...(recipientOptional === true && name === 'recipientPhone'
        ? { placeholder: words.recipientAsCustomer }
        : {})}
      {...(name === 'postcode' ? { inputMode: 'numeric' as const, error: !postcodeOk(value.postcode) } : {})}
    />
  )
  return (
    <div className={css['address']}>
      <Textarea
        label={words.street}
        value={value.street}
        maxLength={400}
        minRows={2}
        maxRows={2}
        autosize
        {...(autoFocus === true ? { autoFocus: true, 'data-autofocus': true } : {})}
        className={css['whole']}
        onChange={(event) => onChange({ street: event.currentTarget.value })}
        data-testid={`${testId}-street`}
      />
      {field('village', words.village, 80)}
      {field('district', words.district, 80)}
      {field('city', words.city, 80)}
      {field('province', words.province, 80)}
      {field('postcode', words.postcode, 5)}
      {field('recipient', words.recipient, 100)}
      {field('recipientPhone', words.recipientPhone, 40)}
    </div>
  )
}
