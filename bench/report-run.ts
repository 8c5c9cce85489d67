import { cpus, loadavg } from 'node:os'
import { answersByStatus, median, type Load } from './drive-load'
import { bracket, type Measured } from './measured'
import type { Stages } from './measure-stages'

export const [HTTP_CONNECTIONS, FULL, DRIVER_CLIENTS, FEW] = [32, 64, 16, 4]

/** The same calls of a driver with row-level security and without it, right after one another. */
export interface FencePair { on: Measured; off: Measured }
export interface Round { driver: Measured; fence: readonly FencePair[]; batched: Measured; unfencedBatched: Measured; sale: Measured; stages: Stages; few: Measured; httpFew: Measured; quote: Measured; readOnly: Measured }

/** The tables of `docs/proof/bench.md`. */
export function reportRun(rounds: readonly Round[], { alone, withPages }: { alone: Load; withPages: Load }): void {
  const pairs = rounds.flatMap(({ fence }) => fence)
  const ratio = (of: (round: Round) => number) => bracket(rounds, of)
  const ms = (of: (round: Round) => number) => `${median(rounds.map(of)).toFixed(1)} ms`
  const cpu = (one: Measured) => one.ownMs + one.databaseMs
  const errors = rounds.reduce((sum, { stages, fence, ...round }) => sum + [...Object.values(round), ...fence.flatMap(({ on, off }) => [on, off]), stages.http, stages.refused, stages.sale].reduce((all, one) => all + one.errors, 0), alone.errors + withPages.errors)
  process.stdout.write(`
| measure (median of ${rounds.length} rounds, bracket) | figure |
|---|---|
| HTTP sale at ${HTTP_CONNECTIONS} connections ÷ L1, a driver at ${DRIVER_CLIENTS} clients | ${ratio((r) => r.sale.perSecond / r.driver.perSecond)} |
| HTTP sale at ${FULL} connections ÷ L1 | ${ratio((r) => r.stages.sale.perSecond / r.driver.perSecond)} |
| HTTP sale at ${FULL} connections ÷ L2, the product's batches at ${FULL} callers | ${ratio((r) => r.stages.sale.perSecond / r.batched.perSecond)} |
| HTTP sale p99 ÷ p50 at ${FULL} connections | ${ratio((r) => r.stages.sale.p99Ms / r.stages.sale.p50Ms)} |
| HTTP sale's p99 ÷ L1's, both at ${FEW} connections | ${ratio((r) => r.httpFew.p99Ms / r.few.p99Ms)} |
| row-level security on ÷ off, L1, by time, of ${pairs.length} pairs | ${bracket(pairs, ({ on, off }) => on.perSecond / off.perSecond)} |
| row-level security on ÷ off, L1, by CPU of both sides, of ${pairs.length} pairs | ${bracket(pairs, ({ on, off }) => cpu(off) / cpu(on))} |
| row-level security on ÷ off, L2, by time | ${ratio((r) => r.batched.perSecond / r.unfencedBatched.perSecond)} |
| row-level security on ÷ off, L2, by CPU of both sides | ${ratio((r) => cpu(r.unfencedBatched) / cpu(r.batched))} |
| HTTP quote ÷ own read without HTTP | ${ratio((r) => r.quote.perSecond / r.readOnly.perSecond)} |
| HTTP quote ÷ HTTP sale | ${ratio((r) => r.quote.perSecond / r.sale.perSecond)} |
| sale p50, p99 at ${HTTP_CONNECTIONS} connections | ${ms((r) => r.sale.p50Ms)}, ${ms((r) => r.sale.p99Ms)} |
| sale p50, p99 at ${FULL} connections | ${ms((r) => r.stages.sale.p50Ms)}, ${ms((r) => r.stages.sale.p99Ms)} |
| sale p50, p99 at ${FEW} connections; L1's | ${ms((r) => r.httpFew.p50Ms)}, ${ms((r) => r.httpFew.p99Ms)}; ${ms((r) => r.few.p50Ms)}, ${ms((r) => r.few.p99Ms)} |
| quote p50, p99 at ${HTTP_CONNECTIONS} connections | ${ms((r) => r.quote.p50Ms)}, ${ms((r) => r.quote.p99Ms)} |
| L1 p50, p99 | ${ms((r) => r.driver.p50Ms)}, ${ms((r) => r.driver.p99Ms)} |
| sale p99 at ${FEW} connections while pages load ÷ alone | ${(withPages.p99Ms / alone.p99Ms).toFixed(2)} (${withPages.p99Ms.toFixed(1)} ms ÷ ${alone.p99Ms.toFixed(1)} ms) |
| calls that were not answered as they should | ${errors} |
| answers by status, with those that were to be refused and the pages, the first round too | ${[...answersByStatus].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`).join(', ')} |
${stageTable(rounds)}
${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}; load of the machine at the end ${loadavg().map((one) => one.toFixed(1)).join(', ')}
`)
}

/** The parts add up to the sale's CPU: each is what its measure has more than the one before it; driver and rest are what is left. The decision is measured in the bench's own process. */
function stageTable(rounds: readonly Round[]): string {
  const parts: readonly (readonly [name: string, cpu: (stages: Stages) => number, waits: (stages: Stages) => string])[] = [
    ['HTTP and routing (a call without a key)', ({ http }) => http.serverMs, () => ''],
    ['key, rate limit and contract (a call that the contract refuses)', ({ http, refused }) => refused.serverMs - http.serverMs, ({ waits }) => `key ${waits.key.toFixed(1)} ms`],
    ['decision', ({ decisionMs }) => decisionMs, ({ waits }) => `${waits.evaluate.toFixed(1)} ms`],
    ['driver, answer, queues, garbage', ({ refused, sale, decisionMs }) => sale.serverMs - refused.serverMs - decisionMs, ({ waits }) => `queue ${waits.queue.toFixed(1)} ms, read ${waits.read.toFixed(1)} ms, commit ${waits.commit.toFixed(1)} ms`],
    ['the server in all', ({ sale }) => sale.serverMs, () => ''],
    ['the database', ({ sale }) => sale.databaseMs, () => ''],
    ['after the answers, until events are relayed and their jobs have run: the server', ({ follows }) => follows.serverMs, () => ''],
    ['the same: the database', ({ follows }) => follows.databaseMs, () => ''],
  ]
  const middle = rounds[Math.floor(rounds.length / 2)]
  return `
| CPU of a sale over HTTP at ${FULL} connections, by stage | ms | time that a sale spends in it |
|---|---|---|
${parts.map(([name, of, waits]) => `| ${name} | ${bracket(rounds, ({ stages }) => of(stages))} | ${middle ? waits(middle.stages) : ''} |`).join('\n')}
| without HTTP: L2's calls, node and database | ${bracket(rounds, ({ batched }) => batched.ownMs)}, ${bracket(rounds, ({ batched }) => batched.databaseMs)} | |
| without HTTP: L1's calls, node and database | ${bracket(rounds, ({ driver }) => driver.ownMs)}, ${bracket(rounds, ({ driver }) => driver.databaseMs)} | |
`
}
