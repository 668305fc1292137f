import { Menu, UnstyledButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Customer } from '../../contract/operations/customers'
import type { Address } from '../../contract/shapes'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useTexts } from '../texts/define'
import { Key } from '../ui'
import css from './book-orders.module.css'
import { addressFor, useDraft } from './draft'
import { texts } from './texts'

/** A customer with several addresses: the last used is filled in, another one is a key away. */
export function AddressChoice({ customer }: { readonly customer: Customer }): ReactNode {
  const words = useTexts(texts)
  const edit = useDraft((store) => store.edit)
  const [opened, setOpened] = useState(false)
  const file = useHost('customer.get', { customerId: customer.customerId })
  const addresses = file.stale ? [] : (file.data?.addresses ?? [])
  const several = addresses.length > 1
  useKeys({ 'alt+a': () => setOpened(true) }, { enabled: several })
  if (!several) return null
  return (
    <Menu opened={opened} onChange={setOpened} width={420} position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <UnstyledButton className={css['choice']} data-testid="book-order-addresses">
          {words.addresses(addresses.length)} <Key>Alt+A</Key>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {addresses.map(({ address }) => (
          <Menu.Item
            key={JSON.stringify(address)}
            onClick={() => edit({ ...addressFor(customer, address), filledFrom: null })}
            data-testid="book-order-address-option"
          >
            <AddressLine address={address} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** An address on two short lines. */
export function AddressLine({ address }: { readonly address: Address }): ReactNode {
  const place = [address.village, address.district, address.city, address.province, address.postcode]
  return (
    <span className={css['area']}>
      <b>{address.street}</b>
      <span>{[address.recipient, ...place].filter((part) => part !== '').join(', ')}</span>
    </span>
  )
}
