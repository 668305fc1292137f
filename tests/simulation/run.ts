import { type Mutant, type Tally, newTally, play } from './history'
import { type SimShop, foundShop } from './shop'
import { shrink, tell } from './shrink'
import { type Plan, type Step, planOf } from './steps'

/** Actions of a history, on the average. */
export const LENGTH = 12

export interface Failure {
  readonly seed: number
  readonly broken: readonly string[]
  /** The shortest list of actions found, and what it breaks. */
  readonly shortest: Plan
}

export interface Run {
  readonly tally: Tally
  readonly failure: Failure | undefined
}

let founded: Promise<SimShop> | undefined
export const theShop = (): Promise<SimShop> => (founded ??= foundShop())

/** Plays the histories of `count` seeds, until one breaks. */
export async function simulate(
  from: number,
  count: number,
  mutant: Mutant = {},
  { only, shorten = true }: { only?: readonly Step['what'][]; shorten?: boolean } = {},
): Promise<Run> {
  const shop = await theShop()
  const tally = newTally()
  for (let seed = from; seed < from + count; seed++) {
    const plan = planOf(seed, LENGTH, only)
    const { broken } = await play(shop, plan, tally, mutant)
    if (broken.length === 0) continue
    const breaks = async (one: Plan): Promise<boolean> =>
      (await play(shop, one, newTally(), mutant)).broken.length > 0
    const shortest = shorten ? await shrink(plan, breaks) : plan
    return { tally, failure: { seed, broken, shortest } }
  }
  return { tally, failure: undefined }
}

/** What a failing seed says to the person who has to mend it. */
export async function tellFailure({ seed, broken, shortest }: Failure, mutant: Mutant = {}): Promise<string> {
  const again = await play(await theShop(), shortest, newTally(), mutant)
  return [
    `seed ${seed} breaks: ${broken.join('\n')}`,
    `again: npm run simulate -- --seeds 1 --from ${seed}`,
    `shortest (${shortest.steps.length} of its actions): ${tell(shortest)}`,
    `  breaks: ${again.broken.join('\n')}`,
  ].join('\n')
}
