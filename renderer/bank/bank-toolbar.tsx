import { NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { BankAccount } from '../../contract/operations/shop'
import { useTexts } from '../texts/define'
import { Key } from '../ui'
import css from './bank.module.css'
import { LINE_FILTERS, type BoardCounts, type LineFilter, countOf } from './line-filters'
import { texts } from './texts'

interface BankToolbarProps {
  readonly filter: LineFilter
  readonly counts: BoardCounts | undefined
  readonly accounts: readonly BankAccount[]
  readonly accountId: string | null
  readonly findLine: string
  readonly findRef: Ref<HTMLInputElement>
  readonly onFilter: (filter: LineFilter) => void
  readonly onAccount: (accountId: string | null) => void
  readonly onFind: (text: string) => void
  readonly onLeaveFind: () => void
}

/** Which lines are shown: by what is to be done with them, by account, by text. */
export function BankToolbar(props: BankToolbarProps) {
  const t = useTexts(texts)
  const { filter, counts, accounts, findLine, findRef, onFilter, onLeaveFind } = props
  return (
    <div className={css.filters} data-testid="bank-filters">
      {LINE_FILTERS.map((one, at) => (
        <button
          key={one}
          type="button"
          className={css.filter}
          title={`Alt+${at + 1}`}
          aria-keyshortcuts={`Alt+${at + 1}`}
          data-active={one === filter ? true : undefined}
          data-testid={`bank-filter-${one}`}
          onClick={() => onFilter(one)}
        >
          {t.filters[one]}
          <span className={css.count}>{countOf(counts, one)}</span>
        </button>
      ))}
      <div style={{ flex: 1 }} />
      {accounts.length > 1 ? (
        <NativeSelect
          value={props.accountId ?? ''}
          onChange={(event) =>
            props.onAccount(event.currentTarget.value === '' ? null : event.currentTarget.value)
          }
          data={[
            { value: '', label: t.allAccounts },
            ...accounts.map((one) => ({ value: one.accountId, label: `${one.bank} ${one.number}` })),
          ]}
          aria-label={t.account}
          w={156}
          data-testid="bank-account"
        />
      ) : null}
      <TextInput
        ref={findRef}
        w={172}
        value={findLine}
        onChange={(event) => props.onFind(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onFind('')
          if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') onLeaveFind()
        }}
        placeholder={t.findLine}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        rightSection={<Key>Alt+F</Key>}
        rightSectionWidth={52}
        data-testid="bank-find"
      />
    </div>
  )
}
