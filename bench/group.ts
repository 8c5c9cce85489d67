import { cpus, loadavg } from 'node:os'
import type { Client } from 'pg'
import { env } from '@/server/platform/env'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { addPromotions } from './add-promotions'
import { driveLoad, median } from './drive-load'
import { driveBatched, driveRaw, openClients, type RawClients } from './drive-sales'
import { fillHistory } from './fill-ledger'
import { measured, sized, type Measured } from './measured'
import { fillOf, keyOf, prepareChain, type BenchChain } from './prepare-chain'
import { recordCalls, type SaleCalls } from './record-calls'
import { makeOwner } from './bench-server'
import { withThrowAway, type ThrowAway } from './throw-away'

/** `MEMBERS=200 POSTINGS=60 ROUNDS=3 CHAINS=1,20` for a quick look. */
const MEMBERS = sized('MEMBERS', 1_200)
/** Of each member's history; half of them lots that are used up, forty still open. */
const POSTINGS = sized('POSTINGS', 360)
const ROUNDS = sized('ROUNDS', 5)
const CHAINS = (process.env['CHAINS'] ?? '1,20,200').split(',').map(Number)
const PROMOTIONS = sized('PROMOTIONS', 20)
const [DRIVER_CLIENTS, CALLERS, FEW] = [16, 64, 4]

type Round = Record<string, Measured>
/** Open over all rounds, as a driver's are; those past the fence are opened while it is down, and keep the plans of then. */
interface Drivers { url: string; many: RawClients; few: RawClients; free?: RawClients }

/** What group commit brings, without HTTP: the same sales one by one through a driver and together through the product's queues, in turn. */
await withThrowAway(MEMBERS, async (at) => {
  const { client, chain, told } = at
  await addPromotions(chain, PROMOTIONS)
  for (const memberId of chain.memberIds) await fillHistory(client, { chainId: at.scope.chainId, memberId, postings: POSTINGS, told: () => undefined })
  const crowds = new Map<number, BenchChain[]>()
  for (const count of CHAINS.filter((one) => one > 1)) crowds.set(count, await makeCrowd(count))
  told(`${MEMBERS} members with ${POSTINGS} postings each, ${CHAINS.join(', ')} chains`)
  const url = env().DATABASE_URL_APP ?? ''
  const clients: Drivers = { url, many: await openClients(url, DRIVER_CLIENTS), few: await openClients(url, FEW) }
  const rounds: Round[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    if (round < 2) await client.query('ANALYZE')
    const measured = await oneRound(at, { crowds, clients })
    if (round > 0) rounds.push(measured)
    told(`round ${round}, load ${loadavg()[0]?.toFixed(1)}: ${Object.entries(measured).map(([name, { perSecond, errors }]) => `${name} ${perSecond.toFixed(0)}/s${errors > 0 ? ` (${errors} failed)` : ''}`).join(', ')}`)
  }
  await Promise.all([clients.many, clients.few, clients.free].flatMap((one) => (one ? [one.end()] : [])))
  report(rounds)
})
process.exit(0)

async function oneRound({ client, chain }: ThrowAway, { crowds, clients }: { crowds: ReadonlyMap<number, BenchChain[]>; clients: Drivers }): Promise<Round> {
  const scope = await chain.scope()
  const member = (index: number) => chain.memberIds[index % chain.memberIds.length] ?? ''
  const round: Round = {}
  const raw = async (name: string, clients: RawClients, part?: 'read' | 'commit') => {
    const calls = await recordCalls(chain)
    round[name] = await measured(() => driveRaw(clients, calls, part))
  }
  await raw('L1', clients.many)
  await raw('L1 reads', clients.many, 'read')
  await raw('L1 few', clients.few)
  await setRowSecurity(client, false)
  clients.free ??= await openClients(clients.url, DRIVER_CLIENTS)
  await raw('L1 without row-level security', clients.free)
  await setRowSecurity(client, true)
  const calls = await recordCalls(chain)
  round['L2'] = await measured(() => driveBatched(calls, CALLERS))
  const alone = await recordCalls(chain)
  round['L2 few'] = await measured(() => driveBatched(alone, FEW))
  for (const [count, crowd] of crowds) {
    const own: SaleCalls[] = []
    for (const one of crowd) own.push(...(await recordCalls(one)))
    const mixed = own.map((call, index) => ({ call, order: (index * 7_919) % own.length })).sort((a, b) => a.order - b.order).map(({ call }) => call)
    round[`L2 over ${count} chains`] = await measured(() => driveBatched(mixed, CALLERS))
  }
  round['sale'] = await measured(() => driveLoad(chain.memberIds.length, CALLERS, async (index) => {
    const body = fillOf(chain, member(index))
    return (await recordSale(scope, { body, idempotency: keyOf(body) })).ok
  }))
  round['quote'] = await measured(() => driveLoad(chain.memberIds.length, CALLERS, async (index) => (await makeQuote(scope, { body: { station_id: chain.stationId, member: { id: member(index) }, lines: fillOf(chain, '').lines } })).ok))
  return round
}

/** The same connections' role with the fence or past it; only this throw-away database ever is. */
async function setRowSecurity(client: Client, isOn: boolean): Promise<void> {
  await client.query(`ALTER ROLE forecourt_app ${isOn ? 'NOBYPASSRLS' : 'BYPASSRLS'}`)
}

/** As many chains as asked, which have as many members together as the one. */
async function makeCrowd(count: number): Promise<BenchChain[]> {
  const ownerId = await makeOwner()
  const crowd: BenchChain[] = []
  for (let n = 0; n < count; n++) crowd.push(await prepareChain(ownerId, Math.max(1, Math.floor(MEMBERS / count)), 0))
  return crowd
}

function report(rounds: readonly Round[]): void {
  const bracket = (of: (round: Round) => number, digits = 2) => {
    const all = rounds.map(of).filter((one) => Number.isFinite(one))
    return `${median(all).toFixed(digits)} (${Math.min(...all).toFixed(digits)}–${Math.max(...all).toFixed(digits)})`
  }
  const cpuOf = (name: string) => (round: Round) => (round[name]?.ownMs ?? NaN) + (round[name]?.databaseMs ?? NaN)
  const ratio = (name: string, to: string, of: (one: Measured) => number) => bracket((round) => (round[name] && round[to] ? of(round[name]) / of(round[to]) : NaN))
  const rate = (one: Measured) => one.perSecond
  const p99 = (one: Measured) => one.p99Ms
  const names = Object.keys(rounds[0] ?? {})
  const failed = rounds.reduce((sum, round) => sum + Object.values(round).reduce((all, { errors }) => all + errors, 0), 0)
  process.stdout.write(`
| measure (median of ${rounds.length} rounds in turn, bracket) | by time | by CPU of both sides |
|---|---|---|
| L2, the product's batches at ${CALLERS} callers, ÷ L1, a driver at ${DRIVER_CLIENTS} clients | ${ratio('L2', 'L1', rate)} | ${bracket((round) => cpuOf('L1')(round) / cpuOf('L2')(round))} |
| L2 ÷ L1 at ${FEW} clients, about as many connections as L2 has | ${ratio('L2', 'L1 few', rate)} | ${bracket((round) => cpuOf('L1 few')(round) / cpuOf('L2')(round))} |
| use-case at ${CALLERS} callers ÷ L1 | ${ratio('sale', 'L1', rate)} | ${bracket((round) => cpuOf('L1')(round) / cpuOf('sale')(round))} |
| use-case ÷ L2 | ${ratio('sale', 'L2', rate)} | ${bracket((round) => cpuOf('L2')(round) / cpuOf('sale')(round))} |
| quote ÷ sale, use-cases at ${CALLERS} callers | ${ratio('quote', 'sale', rate)} | ${bracket((round) => cpuOf('sale')(round) / cpuOf('quote')(round))} |
| row-level security on ÷ off, L1 | ${ratio('L1', 'L1 without row-level security', rate)} | ${bracket((round) => cpuOf('L1 without row-level security')(round) / cpuOf('L1')(round))} |
| p99 at ${FEW} callers, L2 ÷ L1 | ${ratio('L2 few', 'L1 few', p99)} | |
| p99 ÷ p50 at ${CALLERS} callers, use-case | ${bracket((round) => (round['sale']?.p99Ms ?? NaN) / (round['sale']?.p50Ms ?? NaN))} | |
${CHAINS.filter((one) => one > 1).map((count) => `| L2 over ${count} chains ÷ over one | ${ratio(`L2 over ${count} chains`, 'L2', rate)} | ${bracket((round) => cpuOf('L2')(round) / cpuOf(`L2 over ${count} chains`)(round))} |`).join('\n')}

| per call | rate | p50 | p99 | CPU of node | CPU of the database |
|---|---|---|---|---|---|
${names.map((name) => `| ${name} | ${bracket((round) => round[name]?.perSecond ?? NaN, 0)}/s | ${bracket((round) => round[name]?.p50Ms ?? NaN, 1)} ms | ${bracket((round) => round[name]?.p99Ms ?? NaN, 1)} ms | ${bracket((round) => round[name]?.ownMs ?? NaN)} ms | ${bracket((round) => round[name]?.databaseMs ?? NaN)} ms |`).join('\n')}

Calls that failed: ${failed}. Load of the machine at the end: ${loadavg().map((one) => one.toFixed(1)).join(', ')}. ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}.
`)
}
