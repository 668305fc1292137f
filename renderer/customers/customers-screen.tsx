import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAddressBook, IconPlus, IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { Customer } from '../../contract/operations/customers'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, type Column, DataTable, EmptyState, ErrorState, Screen, When } from '../ui'
import lists from '../ui/lists.module.css'
import { CustomerDetail } from './customer-detail'
import { CustomerEdit } from './customer-edit'
import { Duplicates } from './duplicates'
import { phoneText } from './phone-text'
import { texts } from './texts'

const LIMIT = 100

/** Everybody who ever ordered: found by name or number, with their orders and notes. */
export function CustomersScreen(): ReactNode {
  const words = useTexts(texts)
  const { params } = useScreen()
  const [text, setText] = useState(params['text'] ?? '')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<'no' | 'new' | 'chosen' | 'merge' | 'duplicates'>('no')
  const field = useRef<HTMLInputElement>(null)
  const found = useHost('customer.search', { text: asked, limit: LIMIT })
  const rows = found.data ?? []
  const duplicates = useHost('customer.duplicates', { customerId: null, limit: 100 }).data?.length ?? 0
  const customer = rows.find((row) => row.customerId === chosen) ?? (chosen === null ? rows[0] : undefined)
  useKeys(
    {
      escape: () => {
        setText('')
        setChosen(null)
        field.current?.focus()
      },
    },
    { enabled: editing === 'no' && (text !== '' || chosen !== null) },
  )
  const done = (saved: Customer | null): void => {
    setEditing('no')
    if (saved !== null) {
      setText(saved.name)
      setChosen(saved.customerId)
    }
    field.current?.focus()
  }
  return (
    <Screen
      title={words.title}
      data-testid="customers"
      actions={
        <>
          <ActionButton
            variant="default"
            keyName="Alt+D"
            icon={<IconUsersGroup size={18} />}
            onClick={() => setEditing('duplicates')}
            data-testid="customers-show-duplicates"
          >
            {duplicates === 0 ? words.duplicates : `${words.duplicates} (${duplicates})`}
          </ActionButton>
          <ActionButton
            keyName="Alt+N"
            icon={<IconPlus size={18} />}
            onClick={() => setEditing('new')}
            data-testid="customers-new"
          >
            {words.newCustomer}
          </ActionButton>
        </>
      }
    >
      <Split tracks="minmax(0, 12fr) minmax(440px, 9fr)">
        <div className={lists.left}>
          <TextInput
            ref={field}
            size="md"
            autoFocus
            value={text}
            placeholder={words.search}
            leftSection={<IconSearch size={18} stroke={1.7} />}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setChosen(null)
            }}
            data-testid="customers-search"
          />
          <DataTable
            columns={columnsOf(words)}
            rows={rows}
            rowKey={(row) => row.customerId}
            rowData={(row) => ({ phone: row.phone })}
            rowTestId="customers-row"
            selected={customer?.customerId ?? null}
            onSelect={(row) => {
              setChosen(row.customerId)
              setEditing('no')
            }}
            onOpen={() => setEditing('chosen')}
            loading={found.loading}
            keysFrom={field}
            label={words.title}
            data-testid="customers-list"
            empty={
              found.refusal === undefined ? (
                <EmptyState icon={IconAddressBook} title={words.emptyTitle} hint={words.emptyHint} />
              ) : (
                <ErrorState refusal={found.refusal} onRetry={found.refresh} />
              )
            }
          />
        </div>
        {editing === 'duplicates' ? (
          <Duplicates key="all" customer={null} onDone={done} />
        ) : editing === 'merge' && customer !== undefined ? (
          <Duplicates key={customer.customerId} customer={customer} onDone={done} />
        ) : editing === 'new' ? (
          <CustomerEdit key="new" customer={null} onDone={done} />
        ) : customer === undefined ? (
          <div className={lists.void}>
            <EmptyState icon={IconAddressBook} title={words.pickTitle} hint={words.pickHint} />
          </div>
        ) : editing === 'chosen' ? (
          <CustomerEdit key={customer.customerId} customer={customer} onDone={done} />
        ) : (
          <CustomerDetail
            key={customer.customerId}
            customer={customer}
            onEdit={() => setEditing('chosen')}
            onMerge={() => setEditing('merge')}
          />
        )}
      </Split>
    </Screen>
  )
}

function columnsOf(words: (typeof texts)['id']): Column<Customer>[] {
  return [
    { key: 'name', title: words.name, width: 'minmax(0, 4fr)', render: (row) => row.name },
    {
      key: 'phone',
      title: words.phone,
      width: 140,
      render: (row) => <span className="code">{phoneText(row.phone)}</span>,
    },
    { key: 'city', title: words.city, width: 'minmax(0, 3fr)', render: (row) => row.address?.city ?? '' },
    { key: 'orders', title: words.orders, width: 68, align: 'right', render: (row) => row.orders },
    {
      key: 'last',
      title: words.last,
      width: 134,
      align: 'right',
      render: (row) => (row.lastOrderAt === null ? '–' : <When at={row.lastOrderAt} />),
    },
  ]
}
