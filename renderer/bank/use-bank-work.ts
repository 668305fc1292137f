import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { type CandidateGroup, groupCandidates, preselected } from './candidate-groups'
import { HOST_FILTER, LINE_FILTERS, type LineFilter, isOpen, linesOf, nextLineId } from './line-filters'

const MOST_LINES = 2000

/** What the person looks at on the bank screen: the list, the line in hand, the candidate in mind. */
export function useBankWork() {
  const [accountId, setAccountId] = useState<string | null>(null)
  const { params } = useScreen()
  const [chosenFilter, setFilter] = useState<LineFilter | null>(
    LINE_FILTERS.find((known) => known === params['filter']) ?? null,
  )
  const [findLine, setFindLine] = useState('')
  const [lineText] = useDebouncedValue(findLine.trim(), 150)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [choice, setChoice] = useState<{ lineId: string; key: string } | null>(null)
  const [search, setSearch] = useState('')
  const [searchText] = useDebouncedValue(search.trim(), 120)

  const clear = useHost('bank.board', { accountId, filter: 'clear', text: '', limit: MOST_LINES })
  const counts = clear.data?.counts
  // The day begins with what is clear; where nothing is, with what wants a decision.
  const filter: LineFilter =
    chosenFilter ?? (counts !== undefined && counts.clear === 0 ? 'to-decide' : 'clear')
  useEffect(() => {
    if (chosenFilter === null && counts !== undefined) setFilter(counts.clear === 0 ? 'to-decide' : 'clear')
  }, [chosenFilter, counts])
  const board = useHost('bank.board', {
    accountId,
    filter: HOST_FILTER[filter],
    text: lineText,
    limit: MOST_LINES,
  })

  const lines = useMemo(() => linesOf(board.data?.lines ?? [], filter), [board.data, filter])
  const clearLines = useMemo(() => linesOf(clear.data?.lines ?? [], 'clear'), [clear.data])
  const line: BankLine | null = lines.find((other) => other.lineId === selectedId) ?? lines[0] ?? null

  const found = useHost(
    'bank.search-orders',
    { text: searchText, lineId: line?.lineId ?? null },
    { enabled: searchText !== '' && line !== null },
  )
  const searching = search.trim() !== ''
  const groups: CandidateGroup[] = useMemo(() => {
    if (line === null) return []
    return groupCandidates(searching ? (searchText === '' ? [] : (found.data ?? [])) : line.candidates)
  }, [line, searching, searchText, found.data])

  const key =
    line !== null && choice?.lineId === line.lineId && groups.some((group) => group.key === choice.key)
      ? choice.key
      : searching
        ? (groups[0]?.key ?? null)
        : line === null
          ? null
          : preselected(line, groups)
  const chosen = groups.find((group) => group.key === key) ?? null

  const select = (lineId: string | null): void => {
    setSelectedId(lineId)
    setChoice(null)
    setSearch('')
  }
  return {
    accountId,
    setAccountId(next: string | null) {
      setAccountId(next)
      select(null)
    },
    filter,
    setFilter(next: LineFilter) {
      setFilter(next)
      select(null)
    },
    findLine,
    setFindLine,
    board,
    counts,
    lines,
    clearLines,
    line,
    groups,
    chosen,
    search,
    setSearch,
    searching,
    /** The answer to the search is on its way. */
    asking: found.loading || found.stale || searchText !== search.trim(),
    select,
    choose(group: CandidateGroup) {
      if (line !== null) setChoice({ lineId: line.lineId, key: group.key })
    },
    /**
     * Puts the line that follows in hand, before the decided one leaves the list. After the last clear line the work
     * goes on with those that want a decision.
     */
    goOn(from: BankLine) {
      const last = lines.length <= 1 && lines[0]?.lineId === from.lineId
      if (filter === 'clear' && last && lineText === '') {
        setFilter('to-decide')
        select(null)
      } else select(nextLineId(lines, from.lineId))
    },
    /** Goes to the next line that wants a decision, from wherever the person is; round at the end. */
    nextToDecide() {
      const at = lines.findIndex((other) => other.lineId === line?.lineId)
      const round = [...lines.slice(at + 1), ...lines.slice(0, Math.max(0, at))]
      const next = filter === 'to-decide' || filter === 'ambiguous' ? round.find(isOpen) : undefined
      if (next !== undefined) return select(next.lineId)
      setFilter('to-decide')
      select(null)
    },
  }
}

export type BankWork = ReturnType<typeof useBankWork>
