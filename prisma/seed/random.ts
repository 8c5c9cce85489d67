/** A stream of chance that is the same for the same seed, so a seeding that was cut short goes on where it was. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  pick<T>(choices: readonly [T, ...T[]]): T
  /** True in `percent` of 100. */
  happens(percent: number): boolean
}

/** Mulberry32: 32 bits of state, good enough for pretended customers. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const between = (least: number, most: number) => least + (next() % (most - least + 1))
  return { between, pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0], happens: (percent) => between(1, 100) <= percent }
}
