import type { Weight } from './assign'

type Solved = { readonly line: number; readonly order: number | null; readonly margin: number }

/**
 * Lines of one component to its orders, most points in total, a line may stay alone. Hungarian method with shortest
 * augmenting paths; the margin of a line is what its best detour costs: one more shortest path over the same prices,
 * instead of solving everything anew.
 */
export function solveComponent(lines: readonly number[], weights: readonly Weight[]): Solved[] {
  const orders = [...new Set(weights.map((weight) => weight.order))].sort((a, b) => a - b)
  const rowOf = new Map(lines.map((line, row) => [line, row] as const))
  const columnOf = new Map(orders.map((order, column) => [order, column] as const))
  const problem = new Problem(lines.length, orders.length)
  for (const { line, order, points } of weights)
    problem.set(rowOf.get(line) ?? 0, columnOf.get(order) ?? 0, -points)
  problem.solve()
  return lines.map((line, row) => {
    const column = problem.columnOf(row)
    return column === null
      ? { line, order: null, margin: 0 }
      : { line, order: orders[column] ?? null, margin: problem.detour(row) }
  })
}

/** Rows and columns from 1, column 0 is where the path of a row begins; each row has a free column of its own at 0. */
class Problem {
  readonly #rows: number
  readonly #real: number
  readonly #columns: number
  readonly #cost: Float64Array
  readonly #rowPrice: Float64Array
  readonly #columnPrice: Float64Array
  /** Which row a column has; 0: none. */
  readonly #rowAt: Int32Array

  constructor(rows: number, real: number) {
    this.#rows = rows
    this.#real = real
    this.#columns = real + rows
    this.#cost = new Float64Array((rows + 1) * (this.#columns + 1)).fill(Infinity)
    for (let row = 1; row <= rows; row++) this.#cost[row * (this.#columns + 1) + real + row] = 0
    this.#rowPrice = new Float64Array(rows + 1)
    this.#columnPrice = new Float64Array(this.#columns + 1)
    this.#rowAt = new Int32Array(this.#columns + 1)
  }

  set(row: number, column: number, cost: number): void {
    this.#cost[(row + 1) * (this.#columns + 1) + column + 1] = cost
  }

  #reduced(row: number, column: number): number {
    const cost = this.#cost[row * (this.#columns + 1) + column] ?? Infinity
    return cost - (this.#rowPrice[row] ?? 0) - (this.#columnPrice[column] ?? 0)
  }

  solve(): void {
    for (let row = 1; row <= this.#rows; row++) this.#augment(row)
  }

  #augment(start: number): void {
    const columns = this.#columns
    this.#rowAt[0] = start
    const [least, via, used] = [
      new Float64Array(columns + 1).fill(Infinity),
      new Int32Array(columns + 1),
      new Uint8Array(columns + 1),
    ]
    let column = 0
    do {
      used[column] = 1
      const current = this.#rowAt[column] ?? 0
      let [delta, next] = [Infinity, 0]
      for (let to = 1; to <= columns; to++) {
        if (used[to]) continue
        const reduced = this.#reduced(current, to)
        if (reduced < (least[to] ?? Infinity)) {
          least[to] = reduced
          via[to] = column
        }
        if ((least[to] ?? Infinity) < delta) [delta, next] = [least[to] ?? Infinity, to]
      }
      for (let to = 0; to <= columns; to++) {
        if (used[to]) {
          const owner = this.#rowAt[to] ?? 0
          this.#rowPrice[owner] = (this.#rowPrice[owner] ?? 0) + delta
          this.#columnPrice[to] = (this.#columnPrice[to] ?? 0) - delta
        } else least[to] = (least[to] ?? Infinity) - delta
      }
      column = next
    } while (this.#rowAt[column] !== 0)
    while (column !== 0) {
      const before = via[column] ?? 0
      this.#rowAt[column] = this.#rowAt[before] ?? 0
      column = before
    }
  }

  /** The order's column of a row, from 0; null: it stays alone. */
  columnOf(row: number): number | null {
    const column = this.#rowAt.indexOf(row + 1, 1)
    return column < 1 || column > this.#real ? null : column - 1
  }

  /**
   * How much worse everything gets when this row may not have its column: the shortest path, over reduced costs, from
   * the row to a column that is free or becomes free. Its real cost is the sum of what it walks plus the prices at its
   * ends (they cancel out in between), and a free column has price 0.
   */
  detour(row: number): number {
    const own = this.#rowAt.indexOf(row + 1, 1)
    const ownPrice = this.#columnPrice[own] ?? 0
    const least = new Float64Array(this.#columns + 1).fill(Infinity)
    const used = new Uint8Array(this.#columns + 1)
    const walk = (from: number, walked: number): void => {
      for (let to = 1; to <= this.#columns; to++) {
        if (used[to] || (walked === 0 && from === row + 1 && to === own)) continue
        const length = walked + this.#reduced(from, to)
        if (length < (least[to] ?? Infinity)) least[to] = length
      }
    }
    let best = Infinity
    walk(row + 1, 0)
    for (;;) {
      let [length, next] = [Infinity, 0]
      for (let to = 1; to <= this.#columns; to++)
        if (!used[to] && (least[to] ?? Infinity) < length) [length, next] = [least[to] ?? Infinity, to]
      if (next === 0) return best
      used[next] = 1
      const owner = this.#rowAt[next] ?? 0
      if (next !== own && owner !== 0) walk(owner, length)
      else best = Math.min(best, length + (this.#columnPrice[next] ?? 0) - ownPrice)
    }
  }
}
