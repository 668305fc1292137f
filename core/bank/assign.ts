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
const LARGEST_COMPONENT = 60

/**
 * Each line to at most one order and each order to at most one line, most points in total. Pairs that are each
 * other's best by a clear margin are peeled off first; what remains falls into small components, solved exactly.
 * Greedy assignment is wrong exactly where amounts repeat, and one dense matrix over everything is hopelessly slow.
 */
export function assign(lineCount: number, weights: readonly Weight[]): Assignment {
  const orderOf: (number | null)[] = Array.from({ length: lineCount }, () => null)
  const marginOf: number[] = Array.from({ length: lineCount }, () => Infinity)
  const graph = new Graph(weights)
  for (const pair of graph.peel()) {
    orderOf[pair.line] = pair.order
    marginOf[pair.line] = pair.margin
  }
  for (const component of graph.components()) {
    const solved = solveComponent(component)
    for (const [line, { order, margin }] of solved) {
      orderOf[line] = order
      marginOf[line] = margin
    }
  }
  return { orderOf, marginOf }
}

type Component = { readonly lines: readonly number[]; readonly weights: readonly Weight[] }

class Graph {
  readonly #byLine = new Map<number, Weight[]>()
  readonly #byOrder = new Map<number, Weight[]>()
  readonly #doneLines = new Set<number>()
  readonly #doneOrders = new Set<number>()

  constructor(weights: readonly Weight[]) {
    const sorted = [...weights].sort((a, b) => b.points - a.points || a.line - b.line || a.order - b.order)
    for (const weight of sorted) {
      push(this.#byLine, weight.line, weight)
      push(this.#byOrder, weight.order, weight)
    }
  }

  #isOpen(weight: Weight): boolean {
    return !this.#doneLines.has(weight.line) && !this.#doneOrders.has(weight.order)
  }

  #bestTwo(weights: readonly Weight[]): [Weight | undefined, Weight | undefined] {
    const open = weights.filter((weight) => this.#isOpen(weight))
    return [open[0], open[1]]
  }

  /** Takes off pairs until none is left; taking one off can make the next one plain. */
  peel(): { line: number; order: number; margin: number }[] {
    const peeled: { line: number; order: number; margin: number }[] = []
    let queue = [...this.#byLine.keys()]
    while (queue.length > 0) {
      const again = new Set<number>()
      for (const line of queue) {
        if (this.#doneLines.has(line)) continue
        const [best, second] = this.#bestTwo(this.#byLine.get(line) ?? [])
        if (!best) continue
        const [theirs, theirSecond] = this.#bestTwo(this.#byOrder.get(best.order) ?? [])
        if (theirs !== best) continue
        const margin = best.points - Math.max(second?.points ?? 0, theirSecond?.points ?? 0)
        if (margin < MARGIN) continue
        peeled.push({ line, order: best.order, margin })
        this.#doneLines.add(line)
        this.#doneOrders.add(best.order)
        for (const weight of this.#byOrder.get(best.order) ?? []) again.add(weight.line)
        for (const weight of this.#byLine.get(line) ?? []) {
          for (const other of this.#byOrder.get(weight.order) ?? []) again.add(other.line)
        }
      }
      queue = [...again].sort((a, b) => a - b)
    }
    return peeled
  }

  components(): Component[] {
    const seen = new Set<number>()
    const found: Component[] = []
    for (const start of this.#byLine.keys()) {
      if (seen.has(start) || this.#doneLines.has(start)) continue
      const [lines, weights] = [[] as number[], [] as Weight[]]
      const todo = [start]
      seen.add(start)
      for (let line = todo.pop(); line !== undefined; line = todo.pop()) {
        lines.push(line)
        for (const weight of this.#byLine.get(line) ?? []) {
          if (!this.#isOpen(weight)) continue
          weights.push(weight)
          for (const other of this.#byOrder.get(weight.order) ?? []) {
            if (seen.has(other.line) || this.#doneLines.has(other.line)) continue
            seen.add(other.line)
            todo.push(other.line)
          }
        }
      }
      found.push({ lines, weights })
    }
    return found
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}

function solveComponent(component: Component): Map<number, { order: number | null; margin: number }> {
  const lines = [...component.lines].sort((a, b) => a - b)
  const solved = new Map<number, { order: number | null; margin: number }>()
  if (lines.length > LARGEST_COMPONENT) {
    for (const line of lines) solved.set(line, { order: null, margin: 0 })
    return solved
  }
  const orders = [...new Set(component.weights.map((weight) => weight.order))].sort((a, b) => a - b)
  const points = lines.map((line) => {
    const row = new Map(
      component.weights
        .filter((weight) => weight.line === line)
        .map((weight) => [weight.order, weight.points]),
    )
    return orders.map((order) => row.get(order) ?? null)
  })
  const best = solve(points)
  for (const [row, line] of lines.entries()) {
    const column = best.columnOf[row] ?? null
    if (column === null) {
      solved.set(line, { order: null, margin: 0 })
      continue
    }
    const moved = points.map((cells, at) =>
      at === row ? cells.map((cell, to) => (to === column ? null : cell)) : cells,
    )
    solved.set(line, { order: orders[column] ?? null, margin: best.total - solve(moved).total })
  }
  return solved
}

/** Hungarian method with row-wise shortest augmenting paths; every row may stay alone at zero points. */
function solve(points: readonly (readonly (number | null)[])[]): {
  columnOf: (number | null)[]
  total: number
} {
  const rows = points.length
  const real = points[0]?.length ?? 0
  const columns = real + rows
  const cost = (row: number, column: number): number => {
    if (column >= real) return column - real === row ? 0 : Infinity
    const cell = points[row]?.[column] ?? null
    return cell === null ? Infinity : -cell
  }
  const [rowPotential, columnPotential] = [new Float64Array(rows + 1), new Float64Array(columns + 1)]
  const rowAt = new Int32Array(columns + 1)
  const via = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    rowAt[0] = row
    let column = 0
    const least = new Float64Array(columns + 1).fill(Infinity)
    const used = new Uint8Array(columns + 1)
    do {
      used[column] = 1
      const current = rowAt[column] ?? 0
      let [delta, next] = [Infinity, 0]
      for (let to = 1; to <= columns; to++) {
        if (used[to]) continue
        const reduced = cost(current - 1, to - 1) - (rowPotential[current] ?? 0) - (columnPotential[to] ?? 0)
        if (reduced < (least[to] ?? Infinity)) {
          least[to] = reduced
          via[to] = column
        }
        if ((least[to] ?? Infinity) < delta) [delta, next] = [least[to] ?? Infinity, to]
      }
      for (let to = 0; to <= columns; to++) {
        if (used[to]) {
          const owner = rowAt[to] ?? 0
          rowPotential[owner] = (rowPotential[owner] ?? 0) + delta
          columnPotential[to] = (columnPotential[to] ?? 0) - delta
        } else least[to] = (least[to] ?? Infinity) - delta
      }
      column = next
    } while (rowAt[column] !== 0)
    while (column !== 0) {
      const before = via[column] ?? 0
      rowAt[column] = rowAt[before] ?? 0
      column = before
    }
  }
  const columnOf: (number | null)[] = Array.from({ length: rows }, () => null)
  let total = 0
  for (let column = 1; column <= real; column++) {
    const row = rowAt[column] ?? 0
    if (row === 0) continue
    columnOf[row - 1] = column - 1
    total -= cost(row - 1, column - 1)
  }
  return { columnOf, total }
}
