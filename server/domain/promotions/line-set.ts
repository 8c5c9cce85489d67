/** Indices of basket lines, ascending. A condition of the basket as a whole holds for every line or for none. */
export type LineSet = readonly number[]

export const everyLine = (count: number): LineSet => Array.from({ length: count }, (_, index) => index)

/** The lines of `all` that are in one of `sets`. */
export const union = (all: LineSet, sets: readonly LineSet[]): LineSet => all.filter((line) => sets.some((set) => set === all || set.includes(line)))

/** The lines of `all` that are not in `set`. */
export const without = (all: LineSet, set: LineSet): LineSet => (set === all ? [] : all.filter((line) => !set.includes(line)))
