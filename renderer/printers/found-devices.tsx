import { Loader } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import type { ConnectionDraft, Way } from './connection'
import css from './found.module.css'
import { texts } from './found-texts'

/** Something that may be a printer, and what choosing it fills in. */
interface Found {
  readonly key: string
  readonly name: string
  readonly place: string
  readonly fills: Partial<ConnectionDraft>
}
type Search = 'searching' | 'failed' | 'no-network' | { readonly found: readonly Found[] }

interface FoundDevicesProps {
  readonly way: Way
  /** What is filled in now. */
  readonly draft: Partial<ConnectionDraft>
  /** `name` as the device calls itself; empty when it does not. */
  readonly onPick: (fills: Partial<ConnectionDraft>, name: string) => void
}

/** What can be reached this way, looked for as soon as it is shown; everything can be typed instead. */
export function FoundDevices({ way, draft, onPick }: FoundDevicesProps) {
  const words = useTexts(texts)
  const [search, again] = useSearch(way)
  const said = sentenceOf(search, way, words)
  return (
    <div
      className={css.found}
      data-testid="printer-found"
      data-searching={search === 'searching' || undefined}
    >
      <div className={css.head}>
        {words.title[way]}
        <ActionButton
          size="compact-sm"
          variant="subtle"
          keyName="Alt+F"
          icon={<IconRefresh size={15} stroke={1.8} />}
          disabled={search === 'searching'}
          onClick={again}
          data-testid="printer-search"
        >
          {words.again}
        </ActionButton>
      </div>
      <div className={css.list} aria-live="polite">
        {said === null ? null : (
          <div className={css.said} data-testid="printer-found-said">
            {search === 'searching' ? <Loader size={16} /> : null}
            {said}
          </div>
        )}
        {typeof search === 'string'
          ? null
          : search.found.map((one) => (
              <button
                key={one.key}
                type="button"
                className={css.row}
                data-chosen={isChosen(one, draft) || undefined}
                data-testid="printer-found-row"
                onClick={() => onPick(one.fills, one.name)}
              >
                <span className={css.name}>{one.name}</span>
                <span className={css.place}>{one.place}</span>
              </button>
            ))}
      </div>
    </div>
  )
}

function useSearch(way: Way): readonly [Search, () => void] {
  const words = useTexts(texts)
  const { run: searchNetwork } = useAction('printer.search-network')
  const { run: findHere } = useAction('printer.find')
  const [round, setRound] = useState(0)
  const [search, setSearch] = useState<Search>('searching')
  useEffect(() => {
    let wanted = true
    setSearch('searching')
    const look = async (): Promise<Search> => {
      if (way === 'network') {
        const heard = await searchNetwork({})
        if (!heard.ok) return 'failed'
        return heard.value.searched ? { found: onNetwork(heard.value, words) } : 'no-network'
      }
      const here = await findHere({})
      return here.ok ? { found: onComputer(here.value, way) } : 'failed'
    }
    void look().then((outcome) => wanted && setSearch(outcome))
    return () => {
      wanted = false
    }
  }, [way, round, searchNetwork, findHere, words])
  return [search, useCallback(() => setRound((before) => before + 1), [])]
}

type Words = (typeof texts)['id']

function onNetwork(heard: HostOutput<'printer.search-network'>, words: Words): readonly Found[] {
  return heard.printers.map(({ name, model, host, port, raw, office }) => ({
    key: host,
    name: model === '' || name.includes(model) ? name : `${name} (${model})`,
    place: [`${host}:${port}`, ...(office ? [words.office] : raw ? [] : [words.unproven])].join(' · '),
    fills: { by: 'network', host, port },
  }))
}

function onComputer(here: HostOutput<'printer.find'>, way: Exclude<Way, 'network'>): readonly Found[] {
  switch (way) {
    case 'device':
      return here.devices.map((path) => ({ key: path, name: path, place: '', fills: { path } }))
    case 'serial':
      return here.serial.map(({ path, label }) => ({
        key: path,
        name: label,
        place: label === path ? '' : path,
        fills: { path },
      }))
    case 'spooler':
      return here.queues.map((queue) => ({ key: queue, name: queue, place: '', fills: { queue } }))
  }
}

function isChosen({ fills }: Found, draft: Partial<ConnectionDraft>): boolean {
  return Object.entries(fills).every(([key, value]) => draft[key as keyof ConnectionDraft] === value)
}

function sentenceOf(search: Search, way: Way, words: Words): string | null {
  if (search === 'searching') return way === 'network' ? words.searching.network : words.searching.other
  if (search === 'failed') return words.failed
  if (search === 'no-network') return words.noNetwork
  return search.found.length === 0 ? words.none[way] : null
}
