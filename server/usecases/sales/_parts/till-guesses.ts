import { singleton } from '@/server/platform/singleton/singleton'

/** What this process saw of stations (their zone) and quotes (the version of their rules): a guess for the next read of the same. */
interface Guesses { readonly zones: Map<string, string>; readonly quotes: Map<string, number> }
const GUESSES_MAX = 20_000

export const tillGuesses = (): Guesses => singleton('till-guesses', () => ({ zones: new Map<string, string>(), quotes: new Map<string, number>() }))

/** A wrong or forgotten guess costs one read more, so beyond 20 000 all are forgotten. */
export function rememberGuess<V>(guesses: Map<string, V>, key: string, value: V): void {
  if (guesses.size >= GUESSES_MAX && !guesses.has(key)) guesses.clear()
  guesses.set(key, value)
}
