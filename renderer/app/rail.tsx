import { useRef, useState } from 'react'
import { useLanguage, useTexts } from '../texts/define'
import { Key } from '../ui/key'
import css from './frame.module.css'
import { useHost } from './host'
import { useKeys } from './keys'
import { useNavigation } from './navigation'
import type { Pipeline, Screen, ScreenId } from './screen'
import { RAIL, SCREEN_KEYS, UPKEEP, screenById } from './screens'
import { texts } from './texts'

/** The screens of the workplace, with what waits in each. Ctrl+M goes there, arrows walk, Enter opens, Esc goes back. */
export function Rail() {
  const words = useTexts(texts)
  const workplace = useNavigation((now) => now.workplace)
  const pipeline = useHost('home.pipeline', {}, { everyMs: 60_000 }).data
  const { work, more } = RAIL[workplace]
  const rail = useRef<HTMLElement>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  const [inside, setInside] = useState(false)
  const items = (): HTMLElement[] => [...(rail.current?.querySelectorAll('button') ?? [])]
  const walk = (by: number): void => {
    const all = items()
    const at = all.findIndex((item) => item === document.activeElement)
    all[(at + by + all.length) % all.length]?.focus()
  }
  const enter = (): void => {
    cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    const all = items()
    const open = all.find((item) => item.getAttribute('aria-current') === 'page') ?? all[0]
    open?.focus()
  }
  useKeys({ 'ctrl+m': enter })
  useKeys(
    { arrowdown: () => walk(1), arrowup: () => walk(-1), escape: () => cameFrom.current?.focus() },
    { enabled: inside },
  )
  return (
    <nav
      ref={rail}
      className={css.rail}
      aria-label={words.workplace[workplace]}
      onFocus={() => setInside(true)}
      onBlur={() => setInside(false)}
      data-testid="rail"
    >
      <RailItems ids={work} pipeline={pipeline} withKeys />
      {more.length === 0 ? null : <div className={css.railGroup}>{words.more}</div>}
      <RailItems ids={more} pipeline={pipeline} />
      <div className={css.railGroup} style={{ marginTop: 'auto', paddingTop: 12 }}>
        {words.upkeep} <Key>Ctrl+M</Key>
      </div>
      <RailItems ids={UPKEEP} pipeline={pipeline} />
    </nav>
  )
}

interface RailItemsProps {
  readonly ids: readonly ScreenId[]
  readonly pipeline: Pipeline | undefined
  /** Keeps room for the function keys. */
  readonly withKeys?: boolean
}

function RailItems({ ids, pipeline, withKeys = false }: RailItemsProps) {
  return ids.map((id) => {
    const screen = screenById(id)
    return screen === undefined ? null : (
      <RailItem key={id} screen={screen} pipeline={pipeline} withKeys={withKeys} />
    )
  })
}

interface RailItemProps {
  readonly screen: Screen
  readonly pipeline: Pipeline | undefined
  readonly withKeys: boolean
}

function RailItem({ screen, pipeline, withKeys }: RailItemProps) {
  const language = useLanguage()
  const { go, screen: shown, workplace } = useNavigation()
  const open = screenById(shown)?.within ?? shown
  const Icon = screen.icon
  const waiting = pipeline === undefined ? 0 : (screen.badge?.(pipeline) ?? 0)
  const key = Object.entries(SCREEN_KEYS[workplace]).find(([, id]) => id === screen.id)?.[0]
  return (
    <button
      type="button"
      className={css.railItem}
      data-chosen={open === screen.id ? true : undefined}
      aria-current={open === screen.id ? 'page' : undefined}
      data-testid={`rail-${screen.id}`}
      data-waiting={waiting}
      tabIndex={-1}
      onClick={() => go(screen.id)}
    >
      <Icon size={18} stroke={1.7} />
      <span className={css.railName}>{screen.title[language]}</span>
      {waiting > 0 ? <span className={css.count}>{waiting > 999 ? '999+' : waiting}</span> : null}
      {withKeys ? <span className={css.railKey}>{key?.toUpperCase() ?? ''}</span> : null}
    </button>
  )
}
