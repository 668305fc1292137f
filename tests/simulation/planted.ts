/** What stands in for an exported function while a bug is planted; `real` is the function itself. */
type StandIn = (real: (...args: never[]) => unknown, ...args: never[]) => unknown

/** The bug that is planted now, by the name of the function it stands in for. */
export const planted: Record<string, StandIn | undefined> = {}

/** A module whose functions can be stood in for; without a planted bug it is as it was. */
export async function switchable(original: () => Promise<unknown>): Promise<object> {
  const real = (await original()) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(real).map(([name, value]) => {
      if (typeof value !== 'function' || /^class\b/.test(Function.prototype.toString.call(value)))
        return [name, value]
      const asIs = value as (...args: never[]) => unknown
      return [
        name,
        (...args: never[]) => {
          const standIn = planted[name]
          return standIn ? standIn(asIs, ...args) : asIs(...args)
        },
      ]
    }),
  )
}
