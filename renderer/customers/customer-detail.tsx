import { IconPencil, IconShoppingBagPlus, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Customer, CustomerFile } from '../../contract/operations/customers'
import { useCommand, useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { Panel, Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, When } from '../ui'
import css from './customers.module.css'
import { History } from './history'
import { OptOut } from './opt-out'
import { phoneText } from './phone-text'
import { texts } from './texts'

interface CustomerDetailProps {
  readonly customer: Customer
  readonly onEdit: () => void
  readonly onMerge: () => void
}

/** One customer: where parcels go, what to know, what they ordered. */
export function CustomerDetail({ customer, onEdit, onMerge }: CustomerDetailProps): ReactNode {
  const words = useTexts(texts)
  const { go } = useScreen()
  const file = useHost('customer.get', { customerId: customer.customerId })
  return (
    <Panel
      data-testid="customers-detail"
      data-id={customer.customerId}
      title={
        <div className={css['two']}>
          <span>{customer.name}</span>
          <small className="code">{phoneText(customer.phone)}</small>
        </div>
      }
      aside={
        <ActionButton
          keyName="Alt+G"
          variant="default"
          size="xs"
          icon={<IconUsersGroup size={17} />}
          onClick={onMerge}
          data-testid="customers-merge"
        >
          {words.merge}
        </ActionButton>
      }
      footer={
        <>
          <ActionButton
            keyName="Alt+U"
            variant="default"
            icon={<IconPencil size={17} />}
            onClick={onEdit}
            data-testid="customers-edit"
          >
            {words.edit}
          </ActionButton>
          <span style={{ flex: 1 }} />
          <ActionButton
            keyName="Alt+P"
            icon={<IconShoppingBagPlus size={17} />}
            onClick={() => go('book-order', { phone: customer.phone })}
            data-testid="customers-book"
          >
            {words.newOrder}
          </ActionButton>
        </>
      }
    >
      {customer.otherPhones.length === 0 ? null : (
        <div>
          <span className={css['quiet']}>{words.otherPhones}</span>{' '}
          {customer.otherPhones.map((phone) => phoneText(phone)).join(' · ')}
        </div>
      )}
      <Addresses customer={customer} file={file.data} />
      {customer.note === '' ? null : <div className={css['note']}>{customer.note}</div>}
      <OptOut phone={customer.phone} />
      {file.data === undefined ? null : <MergedEntries file={file.data} />}
      <Part title={words.history}>
        <History customerId={customer.customerId} />
      </Part>
    </Panel>
  )
}

/** Where parcels went, the last used first. */
function Addresses({
  customer,
  file,
}: {
  readonly customer: Customer
  readonly file: CustomerFile | undefined
}): ReactNode {
  const words = useTexts(texts)
  const known = file?.addresses.map(({ address }) => address) ?? (customer.address ? [customer.address] : [])
  if (known.length === 0) return <span className={css['quiet']}>{words.noAddress}</span>
  return (
    <div className={css['address']}>
      {known.map((address) => (
        <div key={JSON.stringify(address)} data-testid="customers-address">
          {address.recipient} · {phoneText(address.phone)}
          <br />
          {[
            address.street,
            address.village,
            address.district,
            address.city,
            address.province,
            address.postcode,
          ]
            .filter((part) => part !== '')
            .join(', ')}
        </div>
      ))}
    </div>
  )
}

/** Entries that were found to be this customer; each can be made its own again. */
function MergedEntries({ file }: { readonly file: CustomerFile }): ReactNode {
  const words = useTexts(texts)
  const split = useCommand('customer.split')
  const { merged } = file
  const formerNames = file.formerNames.filter((name) => merged.every((one) => one.name !== name))
  const takeBack = async (mergeId: string, name: string): Promise<void> => {
    const done = await split.run({ mergeId })
    if (done.ok) notifyDone(words.splitDone(name))
    else notifyRefused(done.error)
  }
  if (formerNames.length === 0 && merged.length === 0) return null
  return (
    <Part title={words.alsoKnown}>
      {formerNames.length === 0 ? null : <div>{formerNames.join(', ')}</div>}
      {merged.map((one) => (
        <div key={one.mergeId} className={css['merged']} data-testid="customers-merged">
          <span className={css['two']}>
            <span>
              {one.name} · <span className="code">{phoneText(one.phone)}</span>
            </span>
            <small>
              {words.mergedOn} <When at={one.at} /> {one.by} {one.note === '' ? '' : `· ${one.note}`}
            </small>
          </span>
          <ActionButton
            variant="default"
            size="xs"
            busy={split.busy}
            onClick={() => takeBack(one.mergeId, one.name)}
            data-testid="customers-split"
          >
            {words.split}
          </ActionButton>
        </div>
      ))}
    </Part>
  )
}
