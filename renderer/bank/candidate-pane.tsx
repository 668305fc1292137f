import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { useLanguage, useTexts } from '../texts/define'
import { EmptyState, Key, Money, TimeLeft } from '../ui'
import css from './bank.module.css'
import type { CandidateGroup } from './candidate-groups'
import { differenceOf } from './difference'
import { evidenceSentence } from './evidence-texts'
import { Verdict } from './proposal'
import { texts } from './texts'

interface CandidatePaneProps {
  readonly line: BankLine
  readonly groups: readonly CandidateGroup[]
  readonly chosenKey: string | null
  readonly search: string
  /** The answer to the search is on its way. */
  readonly asking: boolean
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
  const { line, groups, chosenKey, search } = props
  const searching = search.trim() !== ''
  return (
    <>
      <div className={css.paneHead}>
        <span>{searching ? t.searching : t.candidates}</span>
        {groups.length > 1 && props.canChoose ? (
          <span className={css.headKeys}>
            <Key>{`1…${Math.min(9, groups.length)}`}</Key> {t.chooseCandidate}
          </span>
        ) : null}
      </div>
      <div className={css.search}>
        <OrderSearchField {...props} />
      </div>
      <div
        className={css.list}
        role="listbox"
        aria-label={t.candidates}
        data-testid="bank-candidates"
        data-count={groups.length}
      >
        {groups.length > 0 ? (
          groups.map((group, at) => (
            <CandidateRow
              key={group.key}
              line={line}
              group={group}
              at={at}
              chosen={group.key === chosenKey}
              onChoose={() => {
                if (props.canChoose) props.onChoose(group)
              }}
            />
          ))
        ) : searching && props.asking ? null : (
          <div className={css.void} style={{ height: '100%' }}>
            <EmptyState
              icon={IconSearch}
              title={searching ? t.searchNothing : t.noCandidates}
              hint={searching ? t.searchNothingHint : t.noCandidatesHint}
            />
          </div>
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
      // The key that leads here, pressed once too often, is no search.
      onChange={(event) => onSearch(event.currentTarget.value.replace(/^\//, ''))}
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
  line,
  group,
  at,
  chosen,
  onChoose,
}: {
  readonly line: BankLine
  readonly group: CandidateGroup
  readonly at: number
  readonly chosen: boolean
  readonly onChoose: () => void
}) {
  const language = useLanguage()
  const [first] = group.orders
  const sentence = evidenceSentence(first.evidence, language)
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div
      ref={row}
      className={css.candidate}
      role="option"
      aria-selected={chosen}
      data-chosen={chosen ? true : undefined}
      data-testid="bank-candidate"
      data-number={first.number}
      data-id={first.orderId}
      // The list keeps the focus: a click chooses, and the keys go on working.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span>{at < 9 ? <Key>{String(at + 1)}</Key> : null}</span>
      <div className={css.two}>
        <span className={css.main}>{first.customerName}</span>
        <span className={css.quiet}>
          <span className="code">{group.orders.map((order) => order.number).join(' + ')}</span>
        </span>
      </div>
      <div className={css.right}>
        <Money value={group.orders.reduce((sum, order) => sum + order.amountDue, 0)} fw={600} />
        <div className={css.quiet}>
          <DueNote line={line} group={group} />
        </div>
      </div>
      {sentence === '' ? null : <div className={css.candidateEvidence}>{sentence}</div>}
    </div>
  )
}

/** How far the money reaches; where it is exact, how long the order is still held. */
function DueNote({ line, group }: { readonly line: BankLine; readonly group: CandidateGroup }) {
  const { over, short } = differenceOf(line, group)
  if (over > 0 || short > 0) return <Verdict over={over} short={short} />
  return <TimeLeft deadline={group.orders[0].deadline} />
}
