import { solveComponent } from './assign-component'

/** What one line gains with one order. */
export type Weight = { readonly line: number; readonly order: number; readonly points: number }

export type Assignment = {
  /** Index of the order per line; null: none. */
  readonly orderOf: readonly (number | null)[]
  /** How much worse the best assignment is that moves this line elsewhere; Infinity where nothing else is possible. */
  readonly marginOf: readonly number[]
}

/** Less apart than this is no decision. */
export const MARGIN = 25
/** A component of more lines is left to people: its size itself says that nothing tells the orders apart. */
const MOST_LINES = 200

/**
 * Each line to at most one order and each order to at most one line, most points in total. Pairs that are each
 * other's best by a clear margin are peeled off first; what remains falls into small components, solved exactly.
 * Greedy assignment is wrong exactly where amounts repeat, and one dense matrix over everything is hopelessly slow.
 */
export function assign(lineCount: number, orderCount: number, weights: readonly Weight[]): Assignment {
  const orderOf: (number | null)[] = Array.from({ length: lineCount }, () => null)
  const marginOf: number[] = Array.from({ length: lineCount }, () => Infinity)
  const graph = new Graph(lineCount, orderCount, weights)
  graph.peel((line, order, margin) => {
    orderOf[line] = order
    marginOf[line] = margin
  })
  for (const component of graph.components()) {
    if (component.lines.length > MOST_LINES) {
      for (const line of component.lines) marginOf[line] = 0
      continue
    }
    for (const { line, order, margin } of solveComponent(component.lines, component.weights)) {
      orderOf[line] = order
      marginOf[line] = margin
    }
  }
  return { orderOf, marginOf }
}

/** Weights of each line (or order), best first, as one row of indexes: `of[from[n]..from[n + 1]]`. */
type Rows = { readonly from: Int32Array; readonly of: Int32Array }

function rowsBy(count: number, weights: readonly Weight[], keyOf: (weight: Weight) => number): Rows {
  const keys = new Int32Array(weights.length)
  const from = new Int32Array(count + 1)
  for (let at = 0; at < keys.length; at++) {
    const weight = weights[at]
    if (!weight) continue
    const key = keyOf(weight)
    keys[at] = key
    from[key + 1] = (from[key + 1] ?? 0) + 1
  }
  for (let at = 0; at < count; at++) from[at + 1] = (from[at + 1] ?? 0) + (from[at] ?? 0)
  const next = from.slice()
  const of = new Int32Array(weights.length)
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0
    const place = next[key] ?? 0
    of[place] = at
    next[key] = place + 1
  }
  return { from, of }
}

/**
 * Most points first, then by line and order. There are few different points and ten times as many weights as lines,
 * which come in the order of lines: each kind of points is collected, and sorted only if it has to be.
 */
function bestFirst(weights: readonly Weight[]): readonly Weight[] {
  const byPoints = new Map<number, Weight[]>()
  for (const weight of weights) {
    const same = byPoints.get(weight.points)
    if (same) same.push(weight)
    else byPoints.set(weight.points, [weight])
  }
  const inOrder = (a: Weight, b: Weight): number => a.line - b.line || a.order - b.order
  return [...byPoints]
    .sort(([a], [b]) => b - a)
    .flatMap(([, same]) =>
      same.some((weight, at) => inOrder(same[at - 1] ?? weight, weight) > 0) ? same.sort(inOrder) : same,
    )
}

class Graph {
  readonly #weights: readonly Weight[]
  readonly #ofLine: Rows
  readonly #ofOrder: Rows
  readonly #doneLines: Uint8Array
  readonly #doneOrders: Uint8Array

  constructor(lineCount: number, orderCount: number, weights: readonly Weight[]) {
    this.#weights = bestFirst(weights)
    this.#ofLine = rowsBy(lineCount, this.#weights, (weight) => weight.line)
    this.#ofOrder = rowsBy(orderCount, this.#weights, (weight) => weight.order)
    this.#doneLines = new Uint8Array(lineCount)
    this.#doneOrders = new Uint8Array(orderCount)
  }

  #each({ from, of }: Rows, key: number, visit: (weight: Weight) => void): void {
    for (let at = from[key] ?? 0; at < (from[key + 1] ?? 0); at++) {
      const weight = this.#weights[of[at] ?? 0]
      if (weight && !this.#doneLines[weight.line] && !this.#doneOrders[weight.order]) visit(weight)
    }
  }

  /** Lines still open that want an order, also one that is taken. */
  #bidders(order: number, visit: (line: number) => void): void {
    const { from, of } = this.#ofOrder
    for (let at = from[order] ?? 0; at < (from[order + 1] ?? 0); at++) {
      const line = this.#weights[of[at] ?? 0]?.line
      if (line !== undefined && !this.#doneLines[line]) visit(line)
    }
  }

  /** The best open weight of a row other than `not`. */
  #best({ from, of }: Rows, key: number, not?: Weight): Weight | null {
    for (let at = from[key] ?? 0; at < (from[key + 1] ?? 0); at++) {
      const weight = this.#weights[of[at] ?? 0]
      if (weight && weight !== not && !this.#doneLines[weight.line] && !this.#doneOrders[weight.order])
        return weight
    }
    return null
  }

  /** Takes off pairs until none is left; taking one off can make the next one plain. */
  peel(take: (line: number, order: number, margin: number) => void): void {
    let waiting = new Uint8Array(this.#doneLines.length).fill(1)
    for (let some = true; some;) {
      some = false
      // Orders whose bidders have changed; all their lines look again.
      const moved = new Uint8Array(this.#doneOrders.length)
      for (let line = 0; line < waiting.length; line++) {
        if (!waiting[line] || this.#doneLines[line]) continue
        const best = this.#best(this.#ofLine, line)
        if (!best || this.#best(this.#ofOrder, best.order) !== best) continue
        const second = this.#best(this.#ofLine, line, best)?.points ?? 0
        const theirs = this.#best(this.#ofOrder, best.order, best)?.points ?? 0
        const margin = best.points - Math.max(second, theirs)
        if (margin < MARGIN) continue
        moved[best.order] = 1
        this.#each(this.#ofLine, line, (weight) => (moved[weight.order] = 1))
        this.#doneLines[line] = 1
        this.#doneOrders[best.order] = 1
        take(line, best.order, margin)
        some = true
      }
      waiting = new Uint8Array(waiting.length)
      const again = waiting
      for (let order = 0; order < moved.length; order++)
        if (moved[order]) this.#bidders(order, (line) => (again[line] = 1))
    }
  }

  *components(): Generator<{ lines: number[]; weights: Weight[] }> {
    const seen = new Uint8Array(this.#doneLines.length)
    const seenOrders = new Uint8Array(this.#doneOrders.length)
    for (let start = 0; start < seen.length; start++) {
      if (seen[start] || this.#doneLines[start] || !this.#best(this.#ofLine, start)) continue
      const [lines, weights] = [[] as number[], [] as Weight[]]
      const todo = [start]
      seen[start] = 1
      for (let line = todo.pop(); line !== undefined; line = todo.pop()) {
        lines.push(line)
        this.#each(this.#ofLine, line, (weight) => {
          weights.push(weight)
          if (seenOrders[weight.order]) return
          seenOrders[weight.order] = 1
          this.#each(this.#ofOrder, weight.order, (other) => {
            if (seen[other.line]) return
            seen[other.line] = 1
            todo.push(other.line)
          })
        })
      }
      yield { lines: lines.sort((a, b) => a - b), weights }
    }
  }
}
