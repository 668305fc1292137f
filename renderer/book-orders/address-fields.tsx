import { Textarea, TextInput } from '@mantine/core'
import { type ReactNode, memo, useCallback } from 'react'
import { useTexts } from '../texts/define'
import css from './book-orders.module.css'
import type { DraftAddress } from './draft'
import { texts } from './texts'
import { useLatest } from '../app/use-latest'

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

const LONGEST: Readonly<Record<Exclude<keyof DraftAddress, 'street'>, number>> = {
  village: 80,
  district: 80,
  city: 80,
  province: 80,
  postcode: 5,
  recipient: 100,
  recipientPhone: 40,
}
const FIELDS = ['village', 'district', 'city', 'province', 'postcode', 'recipient', 'recipientPhone'] as const

/** Where a parcel goes; the same fields wherever an address is written. */
export function AddressFields({
  value,
  onChange,
  testId,
  recipientOptional = false,
  autoFocus = false,
}: AddressFieldsProps): ReactNode {
  const latest = useLatest(onChange)
  const write = useCallback<WriteField>((name, text) => latest.current({ [name]: text }), [latest])
  return (
    <div className={css['address']}>
      <StreetField value={value.street} autoFocus={autoFocus} testId={testId} onWrite={write} />
      {FIELDS.map((name) => (
        <AddressField
          key={name}
          name={name}
          value={value[name]}
          testId={testId}
          optional={recipientOptional && name.startsWith('recipient')}
          onWrite={write}
        />
      ))}
    </div>
  )
}

type WriteField = (name: keyof DraftAddress, text: string) => void

const StreetField = memo(function StreetField(props: {
  readonly value: string
  readonly autoFocus: boolean
  readonly testId: string
  readonly onWrite: WriteField
}): ReactNode {
  const words = useTexts(texts)
  return (
    <Textarea
      label={words.street}
      value={props.value}
      maxLength={400}
      minRows={2}
      maxRows={2}
      autosize
      {...(props.autoFocus ? { autoFocus: true, 'data-autofocus': true } : {})}
      className={css['whole']}
      onChange={(event) => props.onWrite('street', event.currentTarget.value)}
      data-testid={`${props.testId}-street`}
    />
  )
})

/** A field is drawn anew when its own text changes, not with every key typed into another. */
const AddressField = memo(function AddressField(props: {
  readonly name: (typeof FIELDS)[number]
  readonly value: string
  readonly testId: string
  /** It says that it may stay empty. */
  readonly optional: boolean
  readonly onWrite: WriteField
}): ReactNode {
  const words = useTexts(texts)
  const { name, value } = props
  return (
    <TextInput
      label={words[name]}
      value={value}
      maxLength={LONGEST[name]}
      onChange={(event) => props.onWrite(name, event.currentTarget.value)}
      data-testid={`${props.testId}-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`}
      {...(props.optional ? { placeholder: words.recipientAsCustomer } : {})}
      {...(name === 'postcode' ? { inputMode: 'numeric' as const, error: !postcodeOk(value) } : {})}
    />
  )
})
