import { randomInt } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/** Whether this is `npm run test:long`. */
export const isLong = process.env['FORECOURT_LONG'] === '1'

/** How much of a test at great size is done: all of it in `npm run test:long`, a hundredth (at least `least`) in `npm test`. */
export const scaled = (full: number, least = 1): number => (isLong ? full : Math.max(least, Math.ceil(full / 100)))

/** A new seed each run, printed so that a failure can be run again with `SEED=<seed>`. */
export function newSeed(test: string): number {
  const given = Number(process.env['SEED'])
  const seed = Number.isSafeInteger(given) && given > 0 ? given : randomInt(1, 2 ** 31)
  process.stdout.write(`seed of ${test}: ${seed}\n`)
  noteFigure(`seed of ${test}`, seed)
  return seed
}

/** A measured figure for the report of `npm run test:long`; without one it is not kept. */
export function noteFigure(name: string, value: string | number): void {
  const file = process.env['FORECOURT_FIGURES']
  if (file) appendFileSync(file, `${JSON.stringify({ name, value })}\n`)
}
