import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject } from 'react'
import type { Candidate } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { useLanguage, useTexts } from '../texts/define'
import { EmptyState, Key, Money, TimeLeft } from '../ui'
import css from './bank.module.css'
import type { CandidateGroup } from './candidate-groups'
import { evidenceSentence } from './evidence-texts'
import { texts } from './texts'

interface CandidatePaneProps {
  readonly groups: readonly CandidateGroup[]
  readonly chosenKey: string | null
  readonly search: string
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly canChoose: boolean
  readonly onSearch: (text: string) => void
  readonly onChoose: (group: CandidateGroup) => void
  /** Enter in the search field. */
  readonly onTake: () => void
  readonly onLeaveSearch: () => void
}

/** The right pane: the book orders this line may pay, numbered for the keyboard, and the search for others. */
export function CandidatePane(props: CandidatePaneProps) {
  const t = useTexts(texts)
  const { groups, chosenKey, search } = props
  const searching = search.trim() !== ''
  return (
    <>
      <div className={css.paneHead}>{searching ? t.searching : t.candidates}</div>
      <div className={css.search}>
        <OrderSearchField {...props} />
      </div>
      <div className={css.list} role="listbox" aria-label={t.candidates} data-testid="bank-candidates">
        {groups.length === 0 ? (
          <div className={css.void} style={{ height: '100%' }}>
            <EmptyState
              icon={IconSearch}
              title={searching ? t.searchNothing : t.noCandidates}
              {...(searching ? {} : { hint: t.noCandidatesHint })}
            />
          </div>
        ) : (
          groups.map((group, at) => (
            <CandidateRow
              key={group.key}
              group={group}
              at={at}
              chosen={group.key === chosenKey}
              onChoose={() => {
                if (props.canChoose) props.onChoose(group)
              }}
            />
          ))
        )}
      </div>
    </>
  )
}

function OrderSearchField({
  groups,
  chosenKey,
  search,
  searchRef,
  onSearch,
  onChoose,
  onTake,
  onLeaveSearch,
}: CandidatePaneProps) {
  const t = useTexts(texts)
  const pressed = (event: KeyboardEvent<HTMLInputElement>): void => {
    const at = groups.findIndex((group) => group.key === chosenKey)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const group =
        groups[Math.max(0, Math.min(groups.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))]
      if (group !== undefined) onChoose(group)
    } else if (event.key === 'Enter' && !event.ctrlKey) onTake()
    else if (event.key === 'Escape') onLeaveSearch()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      ref={searchRef}
      value={search}
      onChange={(event) => onSearch(event.currentTarget.value)}
      onKeyDown={pressed}
      placeholder={t.searchOrders}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      rightSection={<Key>/</Key>}
      aria-label={t.searchOrders}
      data-testid="bank-search"
    />
  )
}

function CandidateRow({
  group,
  at,
  chosen,
  onChoose,
}: {
  readonly group: CandidateGroup
  readonly at: number
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const language = useLanguage()
  const [first] = group.orders
  const sentence = evidenceSentence(first.evidence, language)
  return (
    <div
      className={css.candidate}
      role="option"
      aria-selected={chosen}
      data-chosen={chosen ? true : undefined}
      data-testid="bank-candidate"
      data-number={first.number}
      data-id={first.orderId}
      onClick={onChoose}
    >
      <span>{at < 9 ? <Key>{String(at + 1)}</Key> : null}</span>
      <div className={css.two}>
        <span className={css.main}>{first.customerName}</span>
        {group.orders.map((order) => (
          <span key={order.orderId} className={`code ${css.quiet}`}>
            {order.number}
          </span>
        ))}
      </div>
      <div className={css.right}>
        <Money value={group.orders.reduce((sum, order) => sum + order.amountDue, 0)} fw={600} />
        <div className={css.quiet}>
          <DueNote order={first} single={group.orders.length === 1} />
        </div>
      </div>
      {sentence === '' ? null : <div className={css.candidateEvidence}>{sentence}</div>}
    </div>
  )
}

/** How far the money reaches, or how long the order is still held. */
function DueNote({ order, single }: { readonly order: Candidate; readonly single: boolean }) {
  const t = useTexts(texts)
  const missing = order.amountDue - order.paid - order.amount
  if (single && missing > 0) return <>{t.missing(formatRupiah(missing))}</>
  return <TimeLeft deadline={order.deadline} />
}
