import { type Random, seededRandom } from '../../host/demo-shop'

/** Chance that goes the same way from the same seed. */
export class Seeded {
  private readonly random: Random
  private ids = 0
  constructor(seed: number) {
    this.random = seededRandom(seed)
  }

  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number {
    return Math.floor(this.random() * limit)
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)]
  }

  id(): string {
    return `0199cccc-0000-7000-8000-${(this.ids++).toString(16).padStart(12, '0')}`
  }
}
