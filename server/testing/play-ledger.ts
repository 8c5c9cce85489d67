import { expect } from 'vitest'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { listMemberSales } from '@/server/usecases/members/list-member-sales'
import { OPERATIONS, type Operation, type Played } from './ledger-operations'
import { beginRun, lotsOf, scopeAt, type LedgerRun, type LedgerWorld } from './ledger-world'
import { must } from './must'
import type { ReferenceLedger } from './reference-ledger'

/** One after the other, or up to three at once; between two steps the clock goes on. */
export interface Step { operations: Operation[]; waitMs: number }
export type Random = () => number

const DAY_MS = 86_400_000
const SECOND_MS = 1_000
const PAGE = 100
const KINDS = Object.entries(OPERATIONS) as [Operation['kind'], { weight: number }][]
const WEIGHTS = KINDS.reduce((sum, [, { weight }]) => sum + weight, 0)

/** Mulberry32: the same numbers for the same seed everywhere. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function drawSteps(random: Random, count: number): Step[] {
  return Array.from({ length: count }, () => ({
    operations: atOnce(Array.from({ length: random() < 0.15 ? 2 + Math.floor(random() * 2) : 1 }, () => drawOperation(random))),
    waitMs: Math.floor(random() < 0.25 ? random() * 20 * DAY_MS : random() * 3_600_000),
  }))
}

/** A job that runs twice beside others is two events, each at a place of its own; beside others it runs once. */
const atOnce = (operations: Operation[]): Operation[] =>
  operations.length === 1 ? operations : operations.map((one) => (one.kind === 'mature' || one.kind === 'expire' ? { ...one, times: 1, isCrashed: false } : one))

function drawOperation(random: Random): Operation {
  let at = random() * WEIGHTS
  const [kind] = KINDS.find(([, { weight }]) => (at -= weight) < 0) ?? ['sale' as const]
  return { kind, member: random() < 0.7 ? 0 : 1, a: Math.floor(random() * 1e6), b: Math.floor(random() * 1e6), times: random() < 0.15 ? 2 + Math.floor(random() * 3) : 1, isCrashed: random() < 0.02 }
}

/** Plays the steps with one or two new members and compares all that is told with the reference. Throws at the first difference. Returns how many entries were posted. */
export async function playRun(world: LedgerWorld, name: string, steps: readonly Step[]): Promise<number> {
  const run = await beginRun(world, name)
  for (const step of steps) {
    world.clock += step.waitMs + SECOND_MS
    const played = await Promise.all(step.operations.map((operation, index) => OPERATIONS[operation.kind].play(run, operation, world.clock + index)))
    world.clock += step.operations.length
    run.references = linearise(run.references, played)
  }
  return compare(run)
}

/** Every order of what was done at once that explains all answers. */
function linearise(references: readonly ReferenceLedger[], played: readonly Played[]): ReferenceLedger[] {
  const found: ReferenceLedger[] = []
  let difference: unknown
  const states = new Set<string>()
  for (const reference of references) {
    for (const order of orders(played)) {
      const candidate = order.length === 1 && references.length === 1 ? reference : reference.clone()
      try {
        for (const one of order) expect(one.told).toMatchObject(one.expect(candidate))
      } catch (error) {
        difference ??= error
        continue
      }
      const state = order.length === 1 ? '' : JSON.stringify(candidate.state)
      if (!states.has(state) || order.length === 1) found.push(candidate)
      states.add(state)
    }
  }
  if (found.length === 0) throw difference
  return found
}

function orders<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]]
  return all.flatMap((one, index) => orders([...all.slice(0, index), ...all.slice(index + 1)]).map((rest) => [one, ...rest]))
}

/** Refunds of one sale at once stand in the order of the tills' clocks, so only which they are is compared. Balance, lots, statement and history of both members against every reference that is left; one has to fit. */
async function compare(run: LedgerRun): Promise<number> {
  const is = await Promise.all(run.memberIds.map((memberId) => tellProduct(run, memberId)))
  let difference: unknown
  for (const reference of run.references) {
    try {
      run.memberIds.forEach((memberId, index) => expect(is[index]).toEqual(tellReference(reference, memberId)))
      return is.reduce((sum, { entries }) => sum + entries.filter(({ amount }) => amount !== 0).length, 0)
    } catch (error) {
      difference ??= error
    }
  }
  throw difference
}

/** What either side tells of one member. */
interface Seen {
  balance: { available: number; pending: number; reserved: number; debt: number }
  lots: { id: string; saleId: string; state: string; earned: number; left: number; startsAt: number; expiresAt: number }[]
  entries: { kind: string; amount: number; balanceAfter: number; moves: (string | number)[][] }[]
  sales: { id: string; status: string; points: number; refunds: string[] }[]
}

async function tellProduct(run: LedgerRun, memberId: string): Promise<Seen> {
  const { world } = run
  const [account] = (await world.eye.query<{ available: string; pending: string; reserved: string; debt: string }>('SELECT available, pending, reserved, debt FROM account WHERE chain_id = $1 AND owner_id = $2', [world.chain.chainId, memberId])).rows
  const entries = await allOf((startingAfter) => listLedgerEntries(scopeAt(world), { memberId, limit: PAGE, ...(startingAfter !== undefined && { startingAfter }) }))
  const sales = await allOf((startingAfter) => listMemberSales(scopeAt(world), { memberId, limit: PAGE, ...(startingAfter !== undefined && { startingAfter }) }))
  return {
    balance: { available: Number(account?.available), pending: Number(account?.pending), reserved: Number(account?.reserved), debt: Number(account?.debt) },
    lots: await lotsOf(run, memberId),
    entries: entries.map((entry) => ({ kind: entry.kind, amount: entry.amount, balanceAfter: entry.balance_after, moves: entry.lots.map((lot) => [lot.lot_id, lot.amount]) })),
    sales: sales.map((sale) => ({ id: sale.id, status: sale.status, points: sale.points.earned, refunds: sale.refunds.map(({ points }) => `${points.clawed_back} ${points.debt}`).sort() })),
  }
}

function tellReference(reference: ReferenceLedger, memberId: string): Seen {
  const { lots = [], entries = [], sales = [], debt = 0 } = reference.state.members[memberId] ?? {}
  const left = (state: string) => lots.filter((lot) => lot.state === state).reduce((sum, lot) => sum + lot.left, 0)
  return {
    balance: { available: left('active'), pending: left('pending'), reserved: 0, debt },
    lots: [...lots].sort((a, b) => (a.id < b.id ? -1 : 1)),
    entries: entries.map(({ kind, amount, balanceAfter, moves }) => ({ kind, amount, balanceAfter, moves: moves.map((move) => [...move]) })).reverse(),
    sales: [...sales].sort((a, b) => b.at - a.at).map(({ id, status, points, refunds }) => ({ id, status, points, refunds: refunds.map((one) => `${one.clawedBack} ${one.debt}`).sort() })),
  }
}

async function allOf<T extends { id: string }>(page: (startingAfter?: string) => Promise<Parameters<typeof must<{ data: T[]; has_more: boolean }>>[0]>): Promise<T[]> {
  const all: T[] = []
  for (;;) {
    const { data, has_more } = must(await page(all.at(-1)?.id))
    all.push(...data)
    if (!has_more) return all
  }
}

const SHRINK_TRIES_MAX = 120

/** The shortest list of steps that was found to fail still: halves, quarters and at last single steps are left out. */
export async function shrink(world: LedgerWorld, name: string, steps: readonly Step[]): Promise<{ steps: readonly Step[]; error: unknown }> {
  let shortest = steps
  let error: unknown
  let tries = 0
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < shortest.length && tries < SHRINK_TRIES_MAX; tries++) {
      const without = [...shortest.slice(0, at), ...shortest.slice(at + size)]
      const failure = await playRun(world, `${name}-${tries}`, without).then(() => undefined, (caught: unknown) => caught)
      if (failure === undefined) at += size
      else [shortest, error] = [without, failure]
    }
  }
  return { steps: shortest, error }
}
