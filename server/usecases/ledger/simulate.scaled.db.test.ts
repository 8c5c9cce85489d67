import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Gate } from '@/server/testing/gate'
import { makeLedgerWorld, type LedgerWorld } from '@/server/testing/ledger-world'
import { isLong, newSeed, noteFigure, scaled } from '@/server/testing/long-run'
import { drawSteps, makeRandom, playRun, shrink } from '@/server/testing/play-ledger'
import { proveBooks, sealAll } from '@/server/testing/prove-books'
import type { ReferenceRules } from '@/server/testing/reference-account'
import { testDatabase } from '@/server/testing/test-database'

/** Runs in full; each posts about a hundred entries then, and a tenth of that every day. */
const RUNS = 10_000
const STEPS = isLong ? 200 : 7
/** A world's clock goes on for months in each run. */
const RUNS_OF_WORLD = 120
const common = { zone: 'Europe/Berlin', quoteLifeMinutes: 30, isRolling: false, approvalAbove: 40, transferDayMax: 50 } as const
const WORLDS: readonly ReferenceRules[] = [
  { ...common, rounding: 'half_up', maturityDays: 0, expiryMonths: 1, expiresAtEndOf: 'month', refundPolicy: 'debt' },
  { ...common, rounding: 'half_even', maturityDays: 3, expiryMonths: 1, expiresAtEndOf: 'day', refundPolicy: 'up_to_balance', quoteLifeMinutes: 1_440 },
  { ...common, rounding: 'down', maturityDays: 14, expiryMonths: 2, expiresAtEndOf: 'quarter', refundPolicy: 'only_pending' },
  { ...common, rounding: 'half_up', maturityDays: 1, expiryMonths: 1, expiresAtEndOf: 'day', refundPolicy: 'debt', isRolling: true },
]

let eye: Pool
beforeAll(() => {
  eye = new Pool({ connectionString: testDatabase().superUrl, max: 6 })
})
afterAll(() => eye.end())
/** Other work on the machine makes it several times longer. */
const TIME_MS = isLong ? 6 * 3_600_000 : 900_000

test('whatever is sold, paid, held, redeemed, adjusted, passed on, refunded, voided, matured and expired, at once, twice, in any order and under kills, is what the reference says', async () => {
  const seed = newSeed('the ledger against its reference')
  const runs = scaled(RUNS)
  const gate = new Gate()
  const startedAt = performance.now()
  // Worlds are played beside each other: while the database works for one, this process does for another.
  const entries = await Promise.all(WORLDS.map((rules, index) => playWorlds(rules, { gate, seed, runs: Array.from({ length: runs }, (_, run) => run).filter((run) => run % WORLDS.length === index) })))
  const total = entries.reduce((sum, one) => sum + one, 0)
  noteFigure('the simulator: runs, postings, runs a second', `${runs}, ${total}, ${(runs / ((performance.now() - startedAt) / 1_000)).toFixed(1)}`)
  expect(total).toBeGreaterThan(runs * (isLong ? 100 : 3))
}, TIME_MS)

/** Plays the runs in worlds of the same rules, one after the other. Returns how many entries were posted. */
async function playWorlds(rules: ReferenceRules, of: { gate: Gate; seed: number; runs: readonly number[] }): Promise<number> {
  const { gate, seed, runs } = of
  let entries = 0
  let world: LedgerWorld | undefined
  for (const [index, run] of runs.entries()) {
    if (!world || index % RUNS_OF_WORLD === 0) {
      await expectSound(world)
      world = await gate.beside(() => makeLedgerWorld(rules, { eye, gate }))
    }
    const steps = drawSteps(makeRandom(seed + run), STEPS)
    const name = `r${run}`
    try {
      entries += await playRun(world, name, steps)
    } catch (error) {
      process.stdout.write(`SEED=${seed} run ${run} differs; looking for the shortest list of steps that does\n`)
      const shrunk = await shrink(world, name, steps)
      expect.fail(`SEED=${seed}, run ${run}, ${JSON.stringify(rules)}\n${shrunk.steps.map((step) => JSON.stringify(step)).join('\n')}\n${describe(shrunk.error ?? error)}`)
    }
  }
  await expectSound(world)
  return entries
}

async function expectSound(world: LedgerWorld | undefined): Promise<void> {
  await world?.gate.beside(async () => {
    await sealAll(world.chain)
    expect(await proveBooks(world.chain)).toEqual([])
  })
}

function describe(error: unknown): string {
  const { actual, expected } = error as { actual?: unknown; expected?: unknown }
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nproduct: ${JSON.stringify(actual)}\nreference: ${JSON.stringify(expected)}`
}
