import type { Day, Step } from './day'

/** How a step ended, for whoever watches. */
export interface Played {
  readonly step: Step
  readonly place: number
  readonly seen: string
  readonly seconds: number
}

/** Plays the steps in order. A step that fails names itself in front of what went wrong. */
export async function playSteps(
  day: Day,
  steps: readonly Step[],
  tell: (played: Played) => void = () => undefined,
): Promise<void> {
  for (const [place, step] of steps.entries()) {
    const start = Date.now()
    try {
      const seen = await step.play(day)
      tell({ step, place, seen, seconds: (Date.now() - start) / 1000 })
    } catch (error) {
      for (const hands of [day.desk, ...day.others()]) await day.shoot('failed', hands).catch(() => undefined)
      throw new Error(
        `step ${place + 1}, "${step.name}": ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      )
    }
  }
}
