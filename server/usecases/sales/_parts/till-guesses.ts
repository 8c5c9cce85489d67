import { singleton } from '@/server/platform/singleton/singleton'

/** What this process saw of stations (their zone), quotes (the version of their rules) and members (whose account their points are on): a guess for the next call of the same. */
interface Guesses { readonly zones: Map<string, string>; readonly quotes: Map<string, number>; readonly purses: Map<string, string> }
const GUESSES_MAX = 20_000

export const tillGuesses = (): Guesses => singleton('till-guesses', () => ({ zones: new Map<string, string>(), quotes: new Map<string, number>(), purses: new Map<string, string>() }))

/** A wrong or forgotten guess costs one read more, so beyond 20 000 all are forgotten. */
export function rememberGuess<V>(guesses: Map<string, V>, key: string, value: V): void {
  if (guesses.size >= GUESSES_MAX && !guesses.has(key)) guesses.clear()
  guesses.set(key, value)
}
