import { randomFrom } from '../random-from'

/** Draws of one seed. */
export class Chance {
  private readonly next: () => number

  constructor(seed: number) {
    this.next = randomFrom(seed)
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  big(least: bigint, most: bigint): bigint {
    return least + (BigInt(Math.floor(this.next() * 2 ** 50)) * (most - least + 1n)) / 2n ** 50n
  }

  /** True so often in a hundred times. */
  percent(often: number): boolean {
    return this.next() * 100 < often
  }

  of<T>(all: readonly [T, ...T[]]): T {
    return all[this.whole(0, all.length - 1)] ?? all[0]
  }

  /** Some of them, at least one. */
  some<T>(all: readonly [T, ...T[]]): [T, ...T[]] {
    const [first, ...rest] = all.filter(() => this.percent(40))
    return first === undefined ? [this.of(all)] : [first, ...rest]
  }

  times<T>(count: number, make: (at: number) => T): T[] {
    return Array.from({ length: count }, (_, at) => make(at))
  }

  /** `value` so often in a hundred times, else nothing. */
  maybe<T>(often: number, make: () => T): T | undefined {
    return this.percent(often) ? make() : undefined
  }
}
