import { FAIR } from './network'
import { type Plan, type Step } from './steps'

/** Tries are bounded: a failure is to be read, not to be proved minimal. */
const TRIES = 150

/**
 * The shortest plan found that still breaks something: steps are left out in ever smaller parts (delta debugging,
 * Zeller 1999), then everything around them is made plain.
 */
export async function shrink(plan: Plan, breaks: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let best = plan
  let tries = 0
  const better = async (candidate: Plan): Promise<boolean> => {
    if (tries++ >= TRIES || !(await breaks(candidate))) return false
    best = candidate
    return true
  }
  for (let part = Math.ceil(best.steps.length / 2); part >= 1 && tries < TRIES;) {
    let dropped = false
    for (let from = 0; from < best.steps.length;) {
      const steps = best.steps.toSpliced(from, part)
      if (await better({ ...best, steps })) dropped = true
      else from += part
    }
    if (part === 1 && !dropped) break
    if (!dropped || part > best.steps.length) part = Math.min(Math.floor(part / 2), best.steps.length)
  }
  await better({ ...best, weather: FAIR })
  await better({ ...best, servers: 1 })
  await better({ ...best, old: null })
  for (const code of best.present)
    if (!best.steps.some(({ at }) => at === code))
      await better({ ...best, present: best.present.filter((other) => other !== code) })
  return best
}

/** A plan as a person reads it. */
export function tell({ seed, present, servers, weather, old, steps }: Plan): string {
  const line = ({ after, at, what, a, b, c }: Step): string =>
    `  +${after} ms ${at} ${what} (${a}, ${b}, ${c})`
  return [
    `seed ${seed}: ${present.join(', ')}; ${servers} server(s); ${JSON.stringify(weather)}; old version: ${old ?? 'none'}`,
    ...steps.map(line),
  ].join('\n')
}
