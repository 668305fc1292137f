import { NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { BankAccount } from '../../contract/operations/shop'
import { useTexts } from '../texts/define'
import { Key } from '../ui'
import { moneyTexts } from './aside/money-texts'
import css from './bank.module.css'
import { LINE_FILTERS, type BoardCounts, type LineFilter, countOf } from './line-filters'
import { texts } from './texts'

interface BankToolbarProps {
  readonly filter: LineFilter
  /** The money beside the lines, or the files, may be shown instead of them. */
  readonly view: 'lines' | 'money' | 'files'
  /** Of it, what waits for somebody. */
  readonly waiting: number
  readonly counts: BoardCounts | undefined
  readonly findLine: string
  readonly findRef: Ref<HTMLInputElement>
  readonly onFilter: (filter: LineFilter) => void
  readonly onAside: () => void
  readonly onFind: (text: string) => void
  readonly onLeaveFind: () => void
}

/** Which lines are shown: by what is to be done with them, and by their text. */
export function BankToolbar(props: BankToolbarProps) {
  const t = useTexts(texts)
  const m = useTexts(moneyTexts)
  const { filter, counts, findLine, findRef, onFilter, onLeaveFind } = props
  return (
    <div className={css.filters} data-testid="bank-filters">
      {LINE_FILTERS.map((one, at) => (
        <button
          key={one}
          type="button"
          className={css.filter}
          title={`Alt+${at + 1}`}
          aria-keyshortcuts={`Alt+${at + 1}`}
          data-active={one === filter && props.view === 'lines' ? true : undefined}
          data-testid={`bank-filter-${one}`}
          onClick={() => onFilter(one)}
        >
          {t.filters[one]}
          <span className={css.count}>{countOf(counts, one)}</span>
        </button>
      ))}
      <button
        type="button"
        className={css.filter}
        title={`Alt+${LINE_FILTERS.length + 1}`}
        aria-keyshortcuts={`Alt+${LINE_FILTERS.length + 1}`}
        data-active={props.view === 'money' ? true : undefined}
        data-testid="bank-filter-aside"
        onClick={props.onAside}
      >
        {m.tab}
        <span className={css.count} data-attention={props.waiting > 0 ? true : undefined}>
          {props.waiting}
        </span>
      </button>
      <span className={css.headKeys}>
        <Key>{`Alt+1…${LINE_FILTERS.length + 1}`}</Key>
      </span>
      <TextInput
        ref={findRef}
        w={148}
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

interface AccountChoiceProps {
  readonly accounts: readonly BankAccount[]
  readonly accountId: string | null
  readonly onAccount: (accountId: string | null) => void
}

/** Which account's lines are shown; nothing to choose where there is one. */
export function AccountChoice({ accounts, accountId, onAccount }: AccountChoiceProps) {
  const t = useTexts(texts)
  if (accounts.length < 2) return null
  return (
    <NativeSelect
      value={accountId ?? ''}
      onChange={(event) => onAccount(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      data={[
        { value: '', label: t.allAccounts },
        ...accounts.map((one) => ({ value: one.accountId, label: `${one.bank} ${one.number}` })),
      ]}
      aria-label={t.account}
      w={200}
      data-testid="bank-account"
    />
  )
}
