import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Span } from './set-up-chain'

const DAY_MS = 86_400_000
const FILE = 'demo-span.json'

/**
 * The days that the demo's history covers: `days` up to last midnight (UTC). Remembered in the data folder, so that
 * a seeding that was cut short goes on with the same days, also tomorrow.
 */
export async function chooseSpan(dataDir: string, { now, days }: { now: number; days: number }): Promise<Span> {
  const file = join(dataDir, FILE)
  const known = await readFile(file, 'utf8').then((text) => JSON.parse(text) as Span, () => null)
  if (known) return known
  const until = Math.floor(now / DAY_MS) * DAY_MS
  const span = { from: until - days * DAY_MS, until }
  await writeFile(file, `${JSON.stringify(span)}\n`)
  return span
}
