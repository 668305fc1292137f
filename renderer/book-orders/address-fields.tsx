import { Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, type RefObject, memo, useCallback, useMemo, useState } from 'react'
import type { Area } from '../../core/area/area'
import { useHost } from '../app/host'
import { useLatest } from '../app/use-latest'
import { useTexts } from '../texts/define'
import { AreaPath } from './area-path'
import css from './book-orders.module.css'
import type { DraftAddress } from './draft'
import { SuggestField } from './suggest-field'
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

const AREA_FIELDS = ['village', 'district', 'city', 'province'] as const
const PERSON_FIELDS = ['recipient', 'recipientPhone'] as const
const LONGEST = { recipient: 100, recipientPhone: 40 } as const
/** So many areas are offered at once. */
const OFFERED = 12

/** Where a parcel goes; the same fields wherever an address is written. */
export function AddressFields({
  value,
  onChange,
  testId,
  recipientOptional = false,
  autoFocus = false,
}: AddressFieldsProps): ReactNode {
  const latest = useLatest(onChange)
  const now = useLatest(value)
  const change = useCallback<Change>((changes) => latest.current(changes), [latest])
  return (
    <div className={css['address']}>
      <StreetField value={value.street} autoFocus={autoFocus} testId={testId} onChange={change} />
      {AREA_FIELDS.map((name) => (
        <AreaField key={name} name={name} value={value[name]} now={now} testId={testId} onChange={change} />
      ))}
      <PostcodeField value={value.postcode} areaCode={value.areaCode} testId={testId} onChange={change} />
      {PERSON_FIELDS.map((name) => (
        <PersonField
          key={name}
          name={name}
          value={value[name]}
          testId={testId}
          optional={recipientOptional}
          onChange={change}
        />
      ))}
    </div>
  )
}

type Change = (changes: Partial<DraftAddress>) => void

// A field is drawn anew when its own text changes, not with every key typed into another.

const StreetField = memo(function StreetField(props: {
  readonly value: string
  readonly autoFocus: boolean
  readonly testId: string
  readonly onChange: Change
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
      onChange={(event) => props.onChange({ street: event.currentTarget.value })}
      data-testid={`${props.testId}-street`}
    />
  )
})

/** Takes any text; while somebody types, areas of every level that fit are offered, and one that is chosen fills all. */
const AreaField = memo(function AreaField(props: {
  readonly name: (typeof AREA_FIELDS)[number]
  readonly value: string
  readonly now: RefObject<DraftAddress>
  readonly testId: string
  readonly onChange: Change
}): ReactNode {
  const words = useTexts(texts)
  const { name, value, now, onChange } = props
  const [open, setOpen] = useState(false)
  const [text] = useDebouncedValue(value.trim(), 80)
  const near = useMemo(() => {
    const { village: _, ...rest } = now.current
    const around = { district: rest.district, city: rest.city, province: rest.province }
    return { ...around, ...(name === 'village' ? {} : { [name]: '' }) }
    // What stood in the other fields when the typing began.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [open, name])
  const found = useHost('area.search', { text, near, limit: OFFERED }, { enabled: open && text.length > 1 })
  const areas = open && text.length > 1 ? (found.data ?? []) : []
  return (
    <SuggestField
      label={words[name]}
      value={value}
      maxLength={80}
      listWidth={460}
      suggestions={areas.map((area) => ({ key: area.code, text: <AreaPath area={area} /> }))}
      onOpen={setOpen}
      onWrite={(typed) => onChange({ [name]: typed, areaCode: '' })}
      onPick={(code) => {
        const area = areas.find((one) => one.code === code)
        if (area !== undefined) onChange(namesOf(area))
      }}
      {...(name === 'village' ? { placeholder: words.areaHint } : {})}
      data-testid={`${props.testId}-${name}`}
    />
  )
})

/** What choosing an area writes into an address. */
export const namesOf = ({ code, village, district, city, province }: Area): Partial<DraftAddress> => ({
  areaCode: code,
  village,
  district,
  city,
  province,
})

const PostcodeField = memo(function PostcodeField(props: {
  readonly value: string
  readonly areaCode: string
  readonly testId: string
  readonly onChange: Change
}): ReactNode {
  const words = useTexts(texts)
  const { value, areaCode, onChange } = props
  const known = useHost('area.postcodes', { areaCode }, { enabled: areaCode !== '' })
  const codes = areaCode === '' ? [] : (known.data ?? []).filter((code) => code.startsWith(value.trim()))
  const offered = codes.filter((code) => code !== value.trim())
  return (
    <SuggestField
      label={words.postcode}
      value={value}
      maxLength={5}
      inputMode="numeric"
      error={!postcodeOk(value)}
      openOnFocus
      suggestions={offered.map((code) => ({ key: code, text: code }))}
      onWrite={(typed) => onChange({ postcode: typed })}
      onPick={(code) => onChange({ postcode: code })}
      {...(offered[0] === undefined ? {} : { placeholder: `${offered[0]}?` })}
      data-testid={`${props.testId}-postcode`}
    />
  )
})

const PersonField = memo(function PersonField(props: {
  readonly name: (typeof PERSON_FIELDS)[number]
  readonly value: string
  readonly testId: string
  /** It says that it may stay empty. */
  readonly optional: boolean
  readonly onChange: Change
}): ReactNode {
  const words = useTexts(texts)
  const { name, value } = props
  return (
    <TextInput
      label={words[name]}
      value={value}
      maxLength={LONGEST[name]}
      onChange={(event) => props.onChange({ [name]: event.currentTarget.value })}
      data-testid={`${props.testId}-${name === 'recipient' ? name : 'recipient-phone'}`}
      {...(props.optional ? { placeholder: words.recipientAsCustomer } : {})}
    />
  )
})
