import { TextInput } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { type ReactNode, type Ref, useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Customer } from '../../contract/operations/customers'
import { type Phone, type PhoneRefusal, parseMainPhone } from '../../core/customer/phone'
import type { Result } from '../../core/result'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton, Money, When } from '../ui'
import { AddressChoice } from './address-choice'
import { AddressFields } from './address-fields'
import { boardTexts } from './board-texts'
import css from './book-orders.module.css'
import { type Draft, type DraftAddress, NO_ADDRESS, addressFor, addressOf, useDraft } from './draft'
import { texts } from './texts'

/** Who orders and where it goes. A known number fills in what is known; what a person typed is never overwritten. */
export function CustomerForm({
  phoneRef,
  onPasteChat,
}: {
  readonly phoneRef: Ref<HTMLInputElement>
  readonly onPasteChat: () => void
}): ReactNode {
  const words = useTexts(texts)
  return (
    <div className={css['form']}>
      <div className={css['who']}>
        <PhoneField inputRef={phoneRef} />
        <NameField />
        <ActionButton
          variant="default"
          keyName="Alt+T"
          mt={26}
          icon={<IconMessage2 size={17} />}
          onClick={onPasteChat}
          data-testid="book-order-paste-chat"
        >
          {words.pasteChat}
        </ActionButton>
      </div>
      <KnownCustomer />
      <AddressPart />
    </div>
  )
}

// Each part draws itself anew when its own words change: whoever types writes into a small part of the screen.

function PhoneField({ inputRef }: { readonly inputRef: Ref<HTMLInputElement> }): ReactNode {
  const words = useTexts(texts)
  const text = useDraft((store) => store.draft.phone)
  const edit = useDraft((store) => store.edit)
  return (
    <TextInput
      ref={inputRef}
      label={words.phone}
      value={text}
      maxLength={100}
      inputMode="tel"
      autoFocus
      onChange={(event) => edit({ phone: event.currentTarget.value })}
      error={phoneProblem(text, parseMainPhone(text), words)}
      data-testid="book-order-phone"
    />
  )
}

function NameField(): ReactNode {
  const words = useTexts(texts)
  const name = useDraft((store) => store.draft.name)
  const edit = useDraft((store) => store.edit)
  return (
    <TextInput
      label={words.name}
      value={name}
      maxLength={100}
      onChange={(event) => edit({ name: event.currentTarget.value, filledFrom: null })}
      data-testid="book-order-name"
    />
  )
}

function KnownCustomer(): ReactNode {
  const phone = useDraft((store) => store.draft.phone)
  const edit = useDraft((store) => store.edit)
  const known = useKnownCustomer(parseMainPhone(phone))
  useEffect(() => {
    if (known.settled) edit(filledIn(useDraft.getState().draft, known.customer))
  }, [known.settled, known.customer, edit])
  return <KnownLine settled={known.settled} customer={known.customer} />
}

function AddressPart(): ReactNode {
  const address = useDraft(useShallow((store) => addressOf(store.draft)))
  const edit = useDraft((store) => store.edit)
  return (
    <AddressFields
      value={address}
      onChange={(changes: Partial<DraftAddress>) => edit({ ...changes, filledFrom: null })}
      testId="book-order"
      recipientOptional
    />
  )
}

function useKnownCustomer(phone: Result<Phone, PhoneRefusal>): {
  settled: boolean
  customer: Customer | null
} {
  const e164 = phone.ok ? phone.value.e164 : ''
  const found = useHost('customer.search', { text: e164, limit: 5 }, { enabled: e164 !== '' })
  const settled = e164 !== '' && found.data !== undefined && !found.stale
  return {
    settled,
    customer: settled
      ? (found.data?.find(({ phone: main, otherPhones }) => main === e164 || otherPhones.includes(e164)) ??
        null)
      : null,
  }
}

/** What changes in the draft once it is known who has the number. */
export function filledIn(draft: Draft, customer: Customer | null): Partial<Draft> {
  if (customer === null) return draft.filledFrom === null ? {} : { ...NO_ADDRESS, name: '', filledFrom: null }
  if (draft.filledFrom === customer.customerId) return {}
  const untouched = draft.filledFrom !== null
  const nameFree = untouched || draft.name.trim() === ''
  const addressFree = untouched || draft.street.trim() === ''
  if (!nameFree && !addressFree) return {}
  const { address } = customer
  return {
    ...(nameFree ? { name: customer.name } : {}),
    ...(addressFree && address !== null ? addressFor(customer, address) : addressFree ? NO_ADDRESS : {}),
    filledFrom: nameFree && addressFree ? customer.customerId : null,
  }
}

function phoneProblem(
  text: string,
  phone: Result<Phone, PhoneRefusal>,
  words: (typeof texts)['id'],
): string | undefined {
  if (phone.ok || text.trim() === '') return undefined
  if (phone.error.code === 'PHONE_HAS_LETTERS') return words.phoneLetters
  // While it is being typed a number is incomplete, not wrong.
  return text.replace(/\D/g, '').length < 10 ? undefined : words.phoneInvalid
}

/** Keeps its height: who this is, and what they ordered before. */
function KnownLine({
  settled,
  customer,
}: {
  readonly settled: boolean
  readonly customer: Customer | null
}): ReactNode {
  const words = useTexts(texts)
  const states = useTexts(boardTexts)
  const customerId = customer?.customerId ?? ''
  const earlier = useHost('customer.history', { customerId, limit: 1 }, { enabled: customerId !== '' })
  const last = customerId === '' || earlier.stale ? undefined : earlier.data?.orders[0]
  return (
    <div
      className={css['known']}
      data-testid="book-order-known"
      data-known={settled ? (customer === null ? 'new' : 'known') : 'none'}
    >
      {!settled ? null : customer === null ? (
        <span>{words.fresh}</span>
      ) : (
        <>
          <b>{words.known(customer.orders)}</b>
          {last === undefined ? null : (
            <span>
              <When at={last.placedAt} /> · {states.state[last.state]} · <Money value={last.amountDue} /> ·{' '}
              {last.lines[0]?.name}
            </span>
          )}
          {customer.note === '' ? null : <em>{customer.note}</em>}
          <AddressChoice customer={customer} />
        </>
      )}
    </div>
  )
}
