import { recall, remember } from '../app/memory'

/**
 * Which of several windows takes what the host tells all of them: the one a person used last, also while another
 * program is in front. Windows know of each other by the locks they hold, which end with them however they end.
 */
const LOCK = 'pesan.window.'
const FRONT = 'front-window'

/** There is at most one window of each name; the main one carries no workplace in its address. */
const ownName = (): string => new URLSearchParams(window.location.search).get('workplace') ?? 'main'

/** Called once by the window's entry. */
export function startFrontWindow(): void {
  const own = ownName()
  // Held for as long as the page lives.
  void navigator.locks.request(LOCK + own, () => new Promise(() => undefined)).catch(() => undefined)
  const used = (): void => {
    if (recall(FRONT) !== own) remember(FRONT, own)
  }
  // The lock of a closed window may outlive it for a moment.
  window.addEventListener('pagehide', () => recall(FRONT) === own && remember(FRONT, ''))
  for (const sign of ['focus', 'pointerdown', 'keydown'])
    window.addEventListener(sign, used, { capture: true })
}

/** Whether this window is the one that takes it. */
export async function isFrontWindow(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  const open = held.flatMap(({ name }) => (name?.startsWith(LOCK) === true ? [name.slice(LOCK.length)] : []))
  return takerOf(recall(FRONT), open) === ownName()
}

/** In this order windows stand in for the one that was used last and is closed. */
const STAND_INS = ['main', 'desk', 'warehouse', 'closing']

/** The window used last while it is open; else the first of those that are. */
export function takerOf(front: string | null, open: readonly string[]): string | undefined {
  return front !== null && open.includes(front) ? front : STAND_INS.find((name) => open.includes(name))
}
