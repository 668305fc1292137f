import { UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction } from '../app/host'
import { useKeys } from '../app/keys'
import { useTexts } from '../texts/define'
import { Key } from '../ui/key'
import css from './terminals.module.css'
import { texts } from './texts'

type Found = HostOutput<'hub.find'>

/** The network is asked again after so long; a search takes two seconds itself. */
const AGAIN_MS = 3_000
/** As many have a key; more than one hub on a network is rare. */
const WITH_KEY = 3

/** Hubs that make themselves known on the local network; choosing one spares typing its address. */
export function FoundHubs({ onPick }: { readonly onPick: (server: string) => void }) {
  const words = useTexts(texts)
  const { run } = useAction('hub.find')
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    let timer: number | undefined
    let gone = false
    const search = async (): Promise<void> => {
      const outcome = await run({})
      if (gone) return
      if (outcome.ok) setFound(outcome.value)
      timer = window.setTimeout(() => void search(), AGAIN_MS)
    }
    void search()
    return () => {
      gone = true
      window.clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- searched for as long as it is shown
  }, [])
  const hubs = found ?? []
  useKeys(
    Object.fromEntries(
      hubs.slice(0, WITH_KEY).map(({ server }, index) => [`alt+${index + 1}`, () => onPick(server)]),
    ),
  )
  return (
    <div className={css.found} data-testid="server-found" data-count={hubs.length}>
      <span className={css.quiet}>
        {found === null ? words.found.searching : hubs.length === 0 ? words.found.none : words.found.some}
      </span>
      {hubs.map(({ server, shopName, terminal }, index) => (
        <UnstyledButton
          key={server}
          className={css.hub}
          onClick={() => onPick(server)}
          data-testid="server-found-hub"
          data-server={server}
        >
          <strong>{shopName}</strong>
          <span className={css.grow}>
            {words.found.terminal(terminal)} · {server.replace('http://', '')}
          </span>
          {index < WITH_KEY ? <Key>{`Alt+${index + 1}`}</Key> : null}
        </UnstyledButton>
      ))}
    </div>
  )
}
