import { create } from 'zustand'
import type { Workplace } from '../../contract/shell'
import type { ScreenId } from './screen'
import { workplaceOfWindow } from './shell'

export type ScreenParams = Readonly<Record<string, string>>

interface Visit {
  readonly screen: ScreenId
  readonly params: ScreenParams
}

interface Navigation extends Visit {
  readonly workplace: Workplace
  /** Grows with every visit, so that going to the open screen with other params opens it anew. */
  readonly visit: number
  readonly past: readonly Visit[]
  go(screen: ScreenId, params?: ScreenParams): void
  /** To where the person came from; home when they came from nowhere. */
  back(): void
  work(workplace: Workplace): void
}

const START: Record<Workplace, ScreenId> = { desk: 'home', warehouse: 'warehouse', closing: 'till' }
const LONGEST_PAST = 20

const first = workplaceOfWindow() ?? 'desk'

export const useNavigation = create<Navigation>((set) => ({
  workplace: first,
  screen: START[first],
  params: {},
  visit: 0,
  past: [],
  go: (screen, params = {}) =>
    set((now) => ({
      screen,
      params,
      visit: now.visit + 1,
      past: [...now.past, { screen: now.screen, params: now.params }].slice(-LONGEST_PAST),
    })),
  back: () =>
    set((now) => {
      const last = now.past.at(-1) ?? { screen: START[now.workplace], params: {} }
      return { ...last, visit: now.visit + 1, past: now.past.slice(0, -1) }
    }),
  work: (workplace) =>
    set((now) => ({ workplace, screen: START[workplace], params: {}, visit: now.visit + 1, past: [] })),
}))

/** Where the person is, what they came with, and the ways from here. */
export function useScreen(): Pick<Navigation, 'screen' | 'params' | 'workplace' | 'go' | 'back'> {
  const { screen, params, workplace, go, back } = useNavigation()
  return { screen, params, workplace, go, back }
}
