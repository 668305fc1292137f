import { DAY, HOUR, MINUTE, SECOND } from '../../core/time'
import { type Random, seededRandom } from '../../host/demo-shop'
import { ACTIONS } from '../laws/actions'
import { type Weather } from './network'
import { CODES, type Code, ROLES } from './people'

/** Trouble of the world around the shop. */
export const FAULTS = {
  /** A terminal loses the network for a while. */
  cut: 6,
  join: 4,
  /** A program ends without a word, and starts again. */
  crash: 4,
  /** The power goes at a commit, before or after it. */
  powerCut: 6,
  /** A copy of the server dies, at once or in the middle of what it does. */
  serverDies: 5,
  serverStarts: 4,
  /** The store is copied, and later set back to the copy. */
  copyStore: 0,
  setBack: 0,
  /** The clock of a terminal jumps. */
  clockJumps: 2,
  /** The terminal with the old version gets the new one. */
  update: 1,
  printed: 3,
  /** Somebody reads that a transfer matched here is another desk's. */
  lostSeen: 2,
} as const
export type Fault = keyof typeof FAULTS

/** One thing that happens, so long after the one before it. Any list of steps can be played. */
export interface Step {
  readonly after: number
  readonly at: Code
  readonly what: keyof typeof ACTIONS | Fault
  readonly a: number
  readonly b: number
  readonly c: number
}

export interface Plan {
  readonly seed: number
  readonly present: readonly Code[]
  readonly servers: number
  readonly weather: Weather
  /** Runs a version that does not know every kind of fact. */
  readonly old: Code | null
  readonly steps: readonly Step[]
}

/** What the newest version records and the one before it did not know. */
export const NEW_KINDS = ['CustomerTold', 'OrderAddressChanged', 'ProductPhotoSet']
/** What records them. */
export const NEW_OPS = ['customer.told', 'book-order.change-address', 'product.set-photo']

const isWarehouse = (code: Code): boolean => ROLES[code] === 'warehouse'
const WAREHOUSE_ACTIONS = [
  'receiveGoods',
  'count',
  'damage',
  'acknowledge',
  'handOver',
  'decline',
  'takeBackOnTheWay',
  'receiveBack',
  'clock',
  'saveProduct',
] as const
const OFFICE_ACTIONS = [
  'saveProduct',
  'setPhoto',
  'saveCustomer',
  'savePerson',
  'saveAccount',
  'changeSettings',
  'resetSettings',
  'importBank',
  'clock',
] as const

type Weighted<T extends string> = readonly (readonly [T, number])[]
const weights = <T extends keyof typeof ACTIONS>(names: readonly T[]): Weighted<T> =>
  // Flatter than a day is: what is rare there must be reached too.
  names.map((name) => [name, name === 'clock' ? 0.5 : Math.sqrt(ACTIONS[name][0])] as const)

/** Repeating what was done before has its own tests; a store that was set back does not remember. */
const NOT_PLAYED = ['repeat', 'repeatOtherwise', 'nonsense'] as const
const deskNames = (Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]).filter(
  (name) =>
    !NOT_PLAYED.some((other) => other === name) &&
    (!WAREHOUSE_ACTIONS.some((other) => other === name) ||
      ['count', 'damage', 'clock', 'saveProduct'].includes(name)),
)
const BY_ROLE = {
  office: weights(OFFICE_ACTIONS),
  desk: weights(deskNames),
  warehouse: weights(WAREHOUSE_ACTIONS),
}
const ALL_FAULTS = Object.entries(FAULTS) as unknown as Weighted<Fault>

/** What takes several rare actions in a row is given a history of little else now and then. */
const THEMES: (readonly Step['what'][])[] = [
  ['putAside', 'useCredit', 'undoCredit', 'undoPutAside', 'book'],
  ['allocateUneven', 'acceptShort', 'undoAccept', 'pay', 'undo'],
  ['openShift', 'countShift', 'closeShift', 'moveCash', 'walkIn'],
  ['payOut', 'undoPayOut', 'putAside', 'markReversed', 'unmarkReversed', 'seen'],
  ['importBank', 'confirmClear', 'undoClear', 'markUnrelated', 'unmark', 'undoLine'],
  ['cancel', 'expire', 'reopen', 'moveDeadline', 'runDeadlines'],
  ['ask', 'withdraw', 'handOver', 'decline', 'takeBackOnTheWay', 'receiveAtDesk', 'acknowledge'],
  ['sell', 'takeBack', 'pay', 'assignAwb', 'withdrawAwb', 'handToCourier', 'sellByOverride', 'sellAll'],
]
/** Two desks that are both cut off match the same transfers; then they hear of each other. */
const CONTESTED =
  THEMES.push(['allocate', 'markUnrelated', 'confirmClear', 'putAside', 'importBank', 'undo']) - 1
/** The deadlines of the morning's orders are over when it begins. */
const LATE = THEMES.findIndex((theme) => theme.includes('expire'))
/** A shift is counted and closed before anything else. */
const TILL = THEMES.findIndex((theme) => theme.includes('closeShift'))
const THEME_EVERY = 5
const themeOf = (seed: number): number | undefined =>
  seed % THEME_EVERY === 0 ? (seed / THEME_EVERY) % THEMES.length : undefined

function choose<T extends string>(random: Random, among: Weighted<T>): T {
  let left = random() * among.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [name, weight] of among) if ((left -= weight) < 0) return name
  const [last] = among
  if (!last) throw new RangeError('nothing to choose from')
  return last[0]
}

/** Mostly at once, sometimes after a while, now and then the next day or a week later. */
function pause(random: Random): number {
  const kind = random()
  if (kind < 0.6) return Math.floor(random() * 400)
  if (kind < 0.9) return Math.floor(random() * 5 * SECOND)
  if (kind < 0.97) return Math.floor(random() * 2 * MINUTE)
  return kind < 0.99 ? 9 * HOUR + Math.floor(random() * DAY) : 7 * DAY
}

/**
 * The history of a seed: who is there, how bad the network is, which faults there are, and what is done.
 * @param length actions on the average. @param asked nothing else is done.
 */
export function planOf(seed: number, length: number, asked?: readonly Step['what'][]): Plan {
  const theme = themeOf(seed)
  const only = asked ?? (theme === undefined ? undefined : THEMES[theme])
  const random = seededRandom(seed * 7919 + 13)
  const present = CODES.filter(
    (code) => code === 'B' || code === 'D' || random() < 0.6 || theme === CONTESTED,
  )
  const rough = random() < 0.7
  const weather: Weather = {
    lost: rough ? random() * 0.3 : 0,
    twice: rough ? random() * 0.3 : 0,
    deaf: rough ? random() : 0,
    captive: random() < 0.2 ? 0.05 : 0,
    slow: random() < 0.5 ? 30 : 1 + Math.floor(random() * 3000),
  }
  // A history has some kinds of faults, not all: those that are there come often.
  const faults = ALL_FAULTS.filter(() => random() < 0.4)
  const faulty = faults.length === 0 ? 0 : random() * 0.3
  const count = 4 + Math.floor(random() * (2 * length - 4))
  const number = (): number => Math.floor(random() * 100_000)
  const steps = Array.from({ length: count }, (): Step => {
    const at = present[Math.floor(random() * present.length)] ?? 'B'
    // The warehouse answers what the desks ask; little else is done there.
    const role = isWarehouse(at) && random() < 0.4 ? 'desk' : ROLES[at]
    const who = role === 'desk' && isWarehouse(at) ? 'B' : at
    const among = only
      ? BY_ROLE[role].filter(([name]) => only.some((other) => other === name))
      : BY_ROLE[role]
    const what =
      random() < faulty || among.length === 0
        ? choose(random, faults.length === 0 ? ALL_FAULTS : faults)
        : choose<Step['what']>(random, among)
    return { after: pause(random), at: who, what, a: number(), b: number(), c: number() }
  })
  if (theme === CONTESTED) {
    const all = (what: Fault, after = 0): Step[] =>
      present.map((at) => ({ after, at, what, a: number(), b: number(), c: number() }))
    const reach = (at: Code): Step[] =>
      [0, 1, 2].map((b) => ({ after: 100, at, what: 'allocate', a: 0, b, c: 4 }))
    steps.unshift(...all('cut'), ...reach('B'), ...reach('C'))
    steps.push(...all('join'), ...all('lostSeen', 90 * SECOND).filter(({ at }) => ROLES[at] === 'desk'))
  }
  if (theme === TILL)
    steps.unshift(
      { after: 100, at: 'B', what: 'countShift', a: 0, b: 7, c: 1 },
      { after: 100, at: 'B', what: 'closeShift', a: 0, b: 0, c: 1 },
    )
  if (theme === LATE && steps[0]) steps[0] = { ...steps[0], after: 8 * DAY }
  if (random() < 0.25) {
    const at = present[Math.floor(random() * present.length)] ?? 'B'
    const [copied, back] = [Math.floor(random() * count), Math.floor(random() * count)].toSorted(
      (x, y) => x - y,
    )
    const fault = (what: Fault): Step => ({ after: pause(random), at, what, a: 0, b: 0, c: 0 })
    steps.splice(back ?? 0, 0, fault('setBack'))
    steps.splice(copied ?? 0, 0, fault('copyStore'))
  }
  return {
    seed,
    present,
    servers: 1 + Math.floor(random() * 3),
    weather,
    old: random() < 0.15 ? (present[Math.floor(random() * present.length)] ?? null) : null,
    steps,
  }
}
