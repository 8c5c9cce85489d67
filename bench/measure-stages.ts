import type { Client } from 'pg'
import { businessKey } from '@/server/usecases/sales/_parts/business-key'
import { planSale } from '@/server/usecases/sales/_parts/plan-sale'
import { readForSale } from '@/server/usecases/sales/_parts/read-for-sale'
import { driveLoad, httpClient } from './drive-load'
import { auth, httpSales } from './http-sales'
import { measured, spentCpu, type Measured } from './measured'
import { fillOf, keyOf, must, type BenchChain } from './prepare-chain'
import { untilCalm } from './until-calm'

const STAGES = ['key', 'queue', 'read', 'evaluate', 'commit'] as const
type Stage = (typeof STAGES)[number]
const [UNAUTHORISED, REFUSED_MIN, REFUSED_MAX] = [401, 400, 422]

export interface Stages {
  /** A call without a key, one that its contract refuses, and a sale. */
  http: Measured
  refused: Measured
  sale: Measured
  /** Milliseconds of CPU of the decision, which only computes, in this process. */
  decisionMs: number
  /** Milliseconds of each stage per sale, by the server's own metrics: what a sale waits for, on a busy machine others too. */
  waits: Record<Stage, number>
  /** Milliseconds of CPU per sale after its answer, until its events are relayed and their jobs have run. */
  follows: { serverMs: number; databaseMs: number }
}
export interface StageTarget { client: Client; port: number; pid: number; metricsPort: number; connections: number; sales: number }

/** What of a sale's CPU is HTTP, what key and contract, what the decision: calls that go less far, and the server's metrics. */
export async function measureStages(chain: BenchChain, { client: database, port, pid, metricsPort, connections, sales }: StageTarget): Promise<Stages> {
  const client = httpClient(port, connections)
  const refusing = (isWanted: (status: number) => boolean, headersOf: (index: number) => Record<string, string>) => measured(() => driveLoad(sales, connections, async (index) => {
    const body = { ...fillOf(chain, chain.memberIds[index % chain.memberIds.length] ?? ''), lines: 'none' }
    return isWanted(await client.send('POST', '/api/v1/sales', { headers: { ...headersOf(index), 'idempotency-key': keyOf(0).key }, body }))
  }), pid)
  const http = await refusing((status) => status === UNAUTHORISED, () => ({}))
  const refused = await refusing((status) => status >= REFUSED_MIN && status <= REFUSED_MAX && status !== UNAUTHORISED, (index) => auth(chain, index))
  client.close()
  const before = await readStages(metricsPort)
  const sale = await measured(() => httpSales([chain], port, { connections, sales }), pid)
  const after = await readStages(metricsPort)
  const waits = Object.fromEntries(STAGES.map((stage) => [stage, ((after[stage] - before[stage]) * 1_000) / sales])) as Record<Stage, number>
  const answered = spentCpu(pid)
  await untilCalm(database)
  const calm = spentCpu(pid)
  const follows = { serverMs: ((calm.server - answered.server) * 1_000) / sales, databaseMs: ((calm.database - answered.database) * 1_000) / sales }
  return { http, refused, sale, decisionMs: await measureDecision(chain, sales), waits, follows }
}

/** Decides sales that nobody commits. */
async function measureDecision(chain: BenchChain, sales: number): Promise<number> {
  const scope = await chain.scope()
  let cpuMs = 0
  await driveLoad(sales, 16, async (index) => {
    const body = fillOf(chain, chain.memberIds[index % chain.memberIds.length] ?? '')
    const repeatKey = businessKey(body)
    const read = must(await readForSale(scope, { body, idempotency: keyOf(body) }, repeatKey))
    const before = process.cpuUsage()
    const plan = planSale(scope, { ...read, body, repeatKey, taken: new Set(), denied: new Map() })
    const { user, system } = process.cpuUsage(before)
    cpuMs += (user + system) / 1_000
    return plan.ok
  })
  return cpuMs / sales
}

/** Seconds that calls have spent in each stage so far. */
async function readStages(metricsPort: number): Promise<Record<Stage, number>> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  const sumOf = (stage: string) => Number(new RegExp(`^forecourt_stage_seconds_sum\\{stage="${stage}"\\} (\\S+)`, 'm').exec(text)?.[1] ?? 0)
  return Object.fromEntries(STAGES.map((stage) => [stage, sumOf(stage)])) as Record<Stage, number>
}
