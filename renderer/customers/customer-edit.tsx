import { Group, TextInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { Customer } from '../../contract/operations/customers'
import { parseMainPhone, parsePhone } from '../../core/customer/phone'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { AddressFields, postcodeOk } from '../book-orders/address-fields'
import { type DraftAddress, NO_ADDRESS, areaCodeOf, toDraftAddress } from '../book-orders/draft'
import { Panel } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, RefusalNote } from '../ui'
import { phoneText, phonesText } from './phone-text'
import { texts } from './texts'

interface CustomerEditProps {
  /** null: a new one. */
  readonly customer: Customer | null
  /** null when nothing was saved. */
  readonly onDone: (saved: Customer | null) => void
}

export function CustomerEdit({ customer, onDone }: CustomerEditProps): ReactNode {
  const words = useTexts(texts)
  const save = useCommand('customer.save')
  const [name, setName] = useState(customer?.name ?? '')
  const [phone, setPhone] = useState(customer === null ? '' : phonesText(customer))
  const [note, setNote] = useState(customer?.note ?? '')
  const [address, setAddress] = useState<DraftAddress>(
    customer?.address ? toDraftAddress(customer.address, phoneText(customer.address.phone)) : NO_ADDRESS,
  )
  const [refusal, setRefusal] = useState<HostRefusal<'customer.save'> | null>(null)
  useKeys({ escape: () => onDone(null) })
  const ready = name.trim() !== '' && phone.trim() !== '' && postcodeOk(address.postcode)

  const send = async (): Promise<void> => {
    const own = parseMainPhone(phone)
    const recipient = address.recipientPhone.trim() === '' ? own : parsePhone(address.recipientPhone)
    if (!own.ok || !recipient.ok) {
      setRefusal(own.ok ? (recipient.ok ? null : recipient.error) : own.error)
      return
    }
    const { recipientPhone: _, areaCode: __, ...rest } = address
    const saved = await save.run({
      customerId: customer?.customerId ?? null,
      name: name.trim(),
      phone: phone.trim(),
      note: note.trim(),
      address:
        address.street.trim() === ''
          ? null
          : {
              ...rest,
              ...areaCodeOf(address),
              postcode: rest.postcode.trim(),
              recipient: rest.recipient.trim() === '' ? name.trim() : rest.recipient.trim(),
              phone: recipient.value.e164,
            },
    })
    if (!saved.ok) {
      setRefusal(saved.error)
      return
    }
    notifyDone(words.saved(saved.value.name))
    onDone(saved.value)
  }
  return (
    <Panel
      title={customer?.name ?? words.newCustomer}
      data-testid="customers-form"
      footer={
        <>
          <ActionButton
            variant="default"
            keyName="Esc"
            onClick={() => onDone(null)}
            data-testid="customers-cancel"
          >
            {words.cancel}
          </ActionButton>
          <span style={{ flex: 1 }} />
          <ActionButton
            size="md"
            keyName="Ctrl+Enter"
            disabled={!ready}
            busy={save.busy}
            onClick={send}
            data-testid="customers-save"
          >
            {words.save}
          </ActionButton>
        </>
      }
    >
      <Group grow gap="sm" align="start">
        <TextInput
          label={words.name}
          value={name}
          maxLength={100}
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="customers-name"
        />
        <TextInput
          label={words.phone}
          value={phone}
          description={words.phoneHint}
          maxLength={100}
          inputMode="tel"
          onChange={(event) => setPhone(event.currentTarget.value)}
          data-testid="customers-phone"
        />
      </Group>
      <AddressFields
        value={address}
        onChange={(changes) => setAddress({ ...address, ...changes })}
        testId="customers"
        recipientOptional
      />
      <Textarea
        label={words.note}
        placeholder={words.noteHint}
        value={note}
        maxLength={2000}
        rows={2}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="customers-note"
      />
      <RefusalNote refusal={refusal} />
    </Panel>
  )
}
