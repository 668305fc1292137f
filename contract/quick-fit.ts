import { type z } from 'zod'

/** True: the value surely fits. False: it may not, and the schema itself must be asked. */
export type Fits = (value: unknown) => boolean

type Def = Readonly<Record<string, unknown>> & { readonly type: string }
const NEVER_SURE: Fits = () => false

/**
 * A quick look that says yes to what fits a schema and leaves every doubt to the schema itself: most facts fit, and a
 * schema that tells where something does not costs ten times as much. It looks into zod's definitions, which zod keeps
 * for libraries (zod.dev/library-authors); what it does not know there makes it never sure.
 */
export function quickFit(schema: z.ZodType): Fits {
  return compile(defOf(schema)) ?? NEVER_SURE
}

const defOf = (schema: unknown): Def => (schema as { _zod: { def: Def } })._zod.def

/** Undefined where something in it is not known. */
function compile(def: Def): Fits | undefined {
  const base = baseOf(def)
  if (!base) return undefined
  // A format is a check of its own beside those that were added.
  const checks: (Fits | undefined)[] = []
  if (typeof def['check'] === 'string') checks.push(checkOf(def))
  for (const one of (def['checks'] as unknown[] | undefined) ?? []) checks.push(checkOf(defOf(one)))
  if (checks.length === 0) return base
  const [first, second, ...more] = checks
  if (checks.includes(undefined) || !first) return undefined
  if (!second) return (value) => base(value) && first(value)
  if (more.length === 0) return (value) => base(value) && first(value) && second(value)
  const all = checks as Fits[]
  return (value) => base(value) && all.every((check) => check(value))
}

function baseOf(def: Def): Fits | undefined {
  switch (def.type) {
    case 'string':
      return def['coerce'] === true ? undefined : (value) => typeof value === 'string'
    case 'number':
      return def['coerce'] === true ? undefined : (value) => Number.isFinite(value)
    case 'boolean':
      return def['coerce'] === true ? undefined : (value) => typeof value === 'boolean'
    case 'null':
      return (value) => value === null
    case 'literal':
      return among(def['values'] as unknown[])
    case 'enum':
      return among(Object.values(def['entries'] as object).filter((one) => typeof one === 'string'))
    case 'optional':
      return inner(def, (fits) => (value) => value === undefined || fits(value))
    case 'nullable':
      return inner(def, (fits) => (value) => value === null || fits(value))
    case 'readonly':
    // Where it is left out the schema puts something in: it is asked itself.
    case 'default':
      return inner(def, (fits) => fits)
    case 'array':
      return arrayOf(def)
    case 'record':
      return recordOf(def)
    case 'union':
      return unionOf(def)
    case 'object':
      return objectOf(def)
    default:
      return undefined
  }
}

function among(values: readonly unknown[]): Fits {
  const known = new Set(values)
  return (value) => known.has(value)
}

function inner(def: Def, wrap: (fits: Fits) => Fits): Fits | undefined {
  const fits = compile(defOf(def['innerType']))
  return fits && wrap(fits)
}

function arrayOf(def: Def): Fits | undefined {
  const fits = compile(defOf(def['element']))
  return fits && ((value) => Array.isArray(value) && value.every(fits))
}

function recordOf(def: Def): Fits | undefined {
  const [key, fits] = [compile(defOf(def['keyType'])), compile(defOf(def['valueType']))]
  // A record over an enum wants each of its keys.
  if (!key || !fits || defOf(def['keyType']).type !== 'string') return undefined
  return (value) => isPlain(value) && Object.entries(value).every(([name, one]) => key(name) && fits(one))
}

function unionOf(def: Def): Fits | undefined {
  const options = (def['options'] as unknown[]).map((option) => compile(defOf(option)))
  if (options.includes(undefined)) return undefined
  const known = options as Fits[]
  return (value) => known.some((fits) => fits(value))
}

function objectOf(def: Def): Fits | undefined {
  // What is said of other keys: nothing, or that they may be there.
  const rest = def['catchall'] === undefined ? undefined : defOf(def['catchall']).type
  if (rest !== undefined && rest !== 'unknown') return undefined
  const fields: { name: string; fits: Fits }[] = []
  for (const [name, schema] of Object.entries(def['shape'] as object)) {
    const fits = compile(defOf(schema))
    if (!fits) return undefined
    fields.push({ name, fits })
  }
  return (value) => {
    if (!isPlain(value)) return false
    for (const { name, fits } of fields) if (!fits(value[name])) return false
    return true
  }
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const lengthOf = (value: unknown): number => (value as string | unknown[]).length

function checkOf(def: Readonly<Record<string, unknown>>): Fits | undefined {
  const [minimum, maximum] = [Number(def['minimum']), Number(def['maximum'])]
  switch (def['check']) {
    case 'min_length':
      return (value) => lengthOf(value) >= minimum
    case 'max_length':
      return (value) => lengthOf(value) <= maximum
    case 'length_equals':
      return (value) => lengthOf(value) === Number(def['length'])
    case 'greater_than':
      return bound(def, (value, than) => value > than)
    case 'less_than':
      return bound(def, (value, than) => value < than)
    case 'number_format':
      return def['format'] === 'safeint' ? Number.isSafeInteger : undefined
    case 'string_format':
      return patternOf(def)
    case 'overwrite':
      return unchangedBy(def)
    case 'custom':
      return ruleOf(def)
    default:
      return undefined
  }
}

function bound(
  def: Readonly<Record<string, unknown>>,
  is: (value: number, than: number) => boolean,
): Fits | undefined {
  const than = def['value']
  if (typeof than !== 'number') return undefined
  const inclusive = def['inclusive'] === true
  return (value) => is(value as number, than) || (inclusive && value === than)
}

function patternOf(def: Readonly<Record<string, unknown>>): Fits | undefined {
  const { pattern, format } = def
  const known = format === 'regex' || format === 'uuid'
  if (!known || !(pattern instanceof RegExp) || pattern.global || pattern.sticky) return undefined
  return (value) => pattern.test(value as string)
}

/** A rule in words of our own: it is asked the value as it came, which is what the schema makes of it here. */
function ruleOf(def: Readonly<Record<string, unknown>>): Fits | undefined {
  const rule = def['fn']
  return typeof rule === 'function' ? (value) => rule(value) === true : undefined
}

/** What the schema would change before it goes on (spaces at the ends) is for the schema. */
function unchangedBy(def: Readonly<Record<string, unknown>>): Fits | undefined {
  const change = def['tx']
  return typeof change === 'function' ? (value) => change(value) === value : undefined
}
