import { TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Customer, Duplicate } from '../../contract/operations/customers'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { Panel } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, ErrorState, LoadingRows } from '../ui'
import css from './customers.module.css'
import { MergeConfirm } from './merge-confirm'
import { phonesText } from './phone-text'
import { texts } from './texts'

interface DuplicatesProps {
  /** Whose other entries are looked for; null: everybody's. */
  readonly customer: Customer | null
  /** The customer that is now one, when there is one. */
  readonly onDone: (merged: Customer | null) => void
}

/** Entries that may be one person, with the reason; also any other one that a person finds by name or number. */
export function Duplicates({ customer, onDone }: DuplicatesProps): ReactNode {
  const words = useTexts(texts)
  const [pair, setPair] = useState<Duplicate | null>(null)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const offered = useHost('customer.duplicates', { customerId: customer?.customerId ?? null, limit: 100 })
  const found = useHost(
    'customer.search',
    { text: asked, limit: 8 },
    { enabled: customer !== null && asked !== '' },
  )
  useKeys({ escape: () => onDone(null) }, { enabled: pair === null })
  if (pair !== null)
    return (
      <MergeConfirm
        pair={pair}
        onBack={() => setPair(null)}
        onMerged={onDone}
        onApart={() => setPair(null)}
      />
    )
  const searched = asked === '' || customer === null ? [] : (found.data ?? [])
  const rows =
    customer !== null && asked !== ''
      ? searched
          .filter((other) => other.customerId !== customer.customerId)
          .map((other): Duplicate => ({ one: customer, other, because: [] }))
      : (offered.data ?? [])
  return (
    <Panel
      title={customer === null ? words.duplicates : words.mergeWith(customer.name)}
      data-testid="customers-duplicates"
      footer={
        <ActionButton
          variant="default"
          keyName="Esc"
          onClick={() => onDone(null)}
          data-testid="customers-duplicates-back"
        >
          {words.cancel}
        </ActionButton>
      }
    >
      {customer === null ? null : (
        <TextInput
          autoFocus
          value={text}
          placeholder={words.mergeSearch}
          leftSection={<IconSearch size={17} stroke={1.7} />}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="customers-merge-search"
        />
      )}
      {offered.refusal !== undefined ? (
        <ErrorState refusal={offered.refusal} onRetry={offered.refresh} />
      ) : offered.data === undefined ? (
        <LoadingRows rows={4} />
      ) : rows.length === 0 ? (
        <EmptyState icon={IconUsersGroup} title={words.noDuplicates} hint={words.noDuplicatesHint} />
      ) : (
        rows.map((row, at) => (
          <UnstyledButton
            key={`${row.one.customerId}-${row.other.customerId}`}
            className={css['order']}
            autoFocus={customer === null && at === 0}
            onClick={() => setPair(row)}
            data-testid="customers-duplicate"
          >
            <span className={css['pair']}>
              <Entry customer={row.one} />
              <Entry customer={row.other} />
              <small>{row.because.map((why) => words.because[why]).join(', ')}</small>
            </span>
          </UnstyledButton>
        ))
      )}
    </Panel>
  )
}

const Entry = ({ customer }: { readonly customer: Customer }): ReactNode => (
  <span>
    {customer.name} · <span className="code">{phonesText(customer)}</span>
  </span>
)
