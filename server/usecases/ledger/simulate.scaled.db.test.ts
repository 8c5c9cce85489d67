import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Gate } from '@/server/testing/gate'
import { makeLedgerWorld, type LedgerWorld } from '@/server/testing/ledger-world'
import { isLong, newSeed, noteFigure, scaled } from '@/server/testing/long-run'
import { drawSteps, makeRandom, playRun, shrink, type Shares, type Step } from '@/server/testing/play-ledger'
import { proveBooks, sealAll } from '@/server/testing/prove-books'
import type { ReferenceRules } from '@/server/testing/reference-account'
import { patiently } from '@/server/testing/survive'
import { testDatabase } from '@/server/testing/test-database'

/** Runs in full, of all worlds together, and how many postings they make at least; every day a hundredth of the runs, each much shorter. */
const RUNS = 10_000
const POSTINGS_LEAST = isLong ? 1_000_000 : 300
/** So many steps have more of the rare ones than they need, and those cost most: a connection that takes the place of a killed one plans every statement anew. */
const SHARES: Shares | undefined = isLong ? { atOnce: 0.1, repeated: 0.08, crashed: 0.004 } : undefined
/** Every day a run has so many times fewer steps. */
const STEPS_DAILY = 20
/** In full each world is played in parts, each for itself: all of them take hours. */
const PARTS = isLong ? 10 : 1
/** A world's clock goes on for months in each run. */
const RUNS_OF_WORLD = 120
const common = { zone: 'Europe/Berlin', quoteLifeMinutes: 30, isRolling: false, approvalAbove: 40, transferDayMax: 50 } as const
/** With as many steps in a run as make a hundred postings: points that lapse or wait can't be spent as often. */
interface World { rules: ReferenceRules; steps: number }
const WORLDS: readonly World[] = [
  { steps: 114, rules: { ...common, rounding: 'half_up', maturityDays: 0, expiryMonths: 1, expiresAtEndOf: 'month', refundPolicy: 'debt' } },
  { steps: 192, rules: { ...common, rounding: 'half_even', maturityDays: 3, expiryMonths: 1, expiresAtEndOf: 'day', refundPolicy: 'up_to_balance', quoteLifeMinutes: 1_440 } },
  { steps: 150, rules: { ...common, rounding: 'down', maturityDays: 14, expiryMonths: 2, expiresAtEndOf: 'quarter', refundPolicy: 'only_pending' } },
  { steps: 165, rules: { ...common, rounding: 'half_up', maturityDays: 1, expiryMonths: 1, expiresAtEndOf: 'day', refundPolicy: 'debt', isRolling: true } },
]

let eye: Pool
let seed: number
const gate = new Gate()
beforeAll(async () => {
  eye = new Pool({ connectionString: testDatabase().superUrl, max: 6, options: '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off' })
  // What only the comparison looks up, operation after operation: without them it reads whole tables, and a run costs more the more were played before.
  await eye.query('CREATE INDEX ON lot (chain_id, sale_id); CREATE INDEX ON lot (chain_id, account_id, id); CREATE INDEX ON entry (chain_id, source_type, source_id)')
  // It plans each statement once, and not six times.
  await eye.query(`ALTER ROLE forecourt_app IN DATABASE ${new URL(testDatabase().superUrl).pathname.slice(1)} SET plan_cache_mode = 'force_generic_plan'`)
  seed = newSeed('the ledger against its reference')
})
afterAll(() => eye.end())
/** Other work on the machine makes it several times longer. */
const TIME_MS = isLong ? 6 * 3_600_000 : 900_000
/** After so many it says what it has found. */
const DIFFERENCES_MAX = 8

// Every day worlds are played beside each other: while the database works for one, this process does for another.
const play = isLong ? test : test.concurrent
const all = WORLDS.flatMap((world, index) => Array.from({ length: PARTS }, (_, part) => ({ world, index, part })))
for (const { world, index, part } of all) play(`world ${index + 1} of ${WORLDS.length}, part ${part + 1} of ${PARTS} (${world.rules.refundPolicy}, ${world.rules.rounding}): whatever is sold, paid, held, redeemed, adjusted, passed on, refunded, voided, matured and expired, at once, twice, in any order and under kills, is what the reference says`, async () => {
  const runs = Array.from({ length: scaled(RUNS) }, (_, run) => run).filter((run) => run % WORLDS.length === index && Math.floor(run / WORLDS.length) % PARTS === part)
  const startedAt = performance.now()
  const played = await playWorlds(world, runs)
  const seconds = (performance.now() - startedAt) / 1_000
  noteFigure(`the simulator, world ${index + 1} part ${String(part + 1).padStart(2, '0')}: seed, runs, entries compared, postings in the database, runs a second`, `${seed}, ${runs.length}, ${played.entries}, ${played.postings}, ${(runs.length / seconds).toFixed(1)}`)
  expect(played.differences.join('\n\n')).toBe('')
  expect(played.postings).toBeGreaterThanOrEqual(POSTINGS_LEAST / all.length)
}, TIME_MS)

interface Counted { entries: number; postings: number; differences: string[] }

/** Plays the runs in worlds of the same rules, one after the other. Returns what was posted (entries that were compared, and rows of postings), and where the product was not what the reference says. */
async function playWorlds({ rules, steps: longest }: World, runs: readonly number[]): Promise<Counted> {
  const counted: Counted = { entries: 0, postings: 0, differences: [] }
  const startedAt = performance.now()
  for (let from = 0; from < runs.length && counted.differences.length < DIFFERENCES_MAX; from += RUNS_OF_WORLD) {
    const world = await gate.beside(() => patiently(() => makeLedgerWorld(rules, { eye, gate })))
    for (const run of runs.slice(from, from + RUNS_OF_WORLD)) {
      const [name, steps] = [`r${run}`, drawSteps(makeRandom(seed + run), isLong ? longest : Math.round(longest / STEPS_DAILY), SHARES)]
      counted.entries += await playRun(world, { name, steps }).catch(async (error: unknown) => {
        process.stdout.write(`SEED=${seed} run ${run} differs: ${describe(error)}\n`)
        counted.differences.push(`SEED=${seed}, run ${run}, ${JSON.stringify(rules)}\n${await lookClosely(world, { name, steps, error })}`)
        return 0
      })
    }
    counted.postings += await proveWorld(world)
    const seconds = Math.round((performance.now() - startedAt) / 1_000)
    if (isLong) process.stdout.write(`${new Date().toISOString()} ${rules.refundPolicy} ${rules.rounding}: ${Math.min(from + RUNS_OF_WORLD, runs.length)} of ${runs.length} runs, ${counted.entries} entries, ${counted.postings} postings after ${seconds} s\n`)
  }
  return counted
}

/** The shortest list of steps that differs, as text. Of a long run only up to the step that does: to shorten it takes as long as hundreds of others. */
async function lookClosely(world: LedgerWorld, { name, steps, error }: { name: string; steps: readonly Step[]; error: unknown }): Promise<string> {
  const found = isLong ? await playRun(world, { name: `${name}-again`, steps, isClose: true }).then(() => ({ steps, error }), (again: unknown) => ({ steps, error: again })) : await shrink(world, name, steps)
  return `${found.steps.map((step) => JSON.stringify(step)).join('\n')}\n${describe(found.error ?? error)}`
}

/** Books and seals are sound; returns how many postings there are in them. */
async function proveWorld(world: LedgerWorld): Promise<number> {
  return world.gate.beside(async () => {
    await patiently(() => sealAll(world.chain))
    expect(await patiently(() => proveBooks(world.chain))).toEqual([])
    const { rows } = await eye.query<{ postings: number }>('SELECT count(*)::integer AS postings FROM posting WHERE chain_id = $1', [world.chain.chainId])
    return rows[0]?.postings ?? 0
  })
}

function describe(error: unknown): string {
  const difference = error instanceof Error && error.cause !== undefined ? error.cause : error
  const { actual, expected } = difference as { actual?: unknown; expected?: unknown }
  return `${error instanceof Error ? error.message : String(error)}\n${difference instanceof Error ? (difference.stack ?? difference.message) : String(difference)}\nproduct: ${JSON.stringify(actual)}\nreference: ${JSON.stringify(expected)}`
}
