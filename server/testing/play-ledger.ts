import { expect } from 'vitest'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { listMemberSales } from '@/server/usecases/members/list-member-sales'
import { JOBS, OPERATIONS, type Operation } from './ledger-operations'
import { beginRun, lotsOf, scopeAt, type LedgerRun, type LedgerWorld } from './ledger-world'
import { must } from './must'
import type { Kind, Played, Stage } from './operation'
import { sum, type ReferenceEntry, type ReferenceLot } from './reference-account'
import type { ReferenceLedger } from './reference-ledger'
import { patiently, putAwayDead } from './survive'

/** One after the other, or up to three at once; between two steps the clock goes on. */
export interface Step { operations: Operation[]; waitMs: number }
export type Random = () => number

const DAY_MS = 86_400_000
const SECOND_MS = 1_000
const PAGE = 100
/** So many orders may be open before it is looked which of them it was. */
const REFERENCES_MAX = 4
const KINDS = Object.entries(OPERATIONS) as [Operation['kind'], Kind][]
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

/** How many of the steps are two or three operations at once, and of the operations are sent several times or have every connection killed under them. */
export interface Shares { atOnce: number; repeated: number; crashed: number }
const DAILY: Shares = { atOnce: 0.15, repeated: 0.15, crashed: 0.02 }

export function drawSteps(random: Random, count: number, shares = DAILY): Step[] {
  return Array.from({ length: count }, () => ({
    operations: atOnce(Array.from({ length: random() < shares.atOnce ? 2 + Math.floor(random() * 2) : 1 }, () => drawOperation(random, shares))),
    waitMs: Math.floor(random() < 0.25 ? random() * 20 * DAY_MS : random() * 3_600_000),
  }))
}

/**
 * A job that runs twice beside others is two events, each at a place of its own; beside others it runs once. What can't be sent again is left alone.
 */
function atOnce(operations: Operation[]): Operation[] {
  const isHurt = !operations.some(({ kind }) => isOnce(kind))
  return operations.map((one) => ({
    ...one, times: isOnce(one.kind) || (operations.length > 1 && JOBS.has(one.kind)) ? 1 : one.times,
    isCrashed: one.isCrashed && isHurt && !operations.some(({ kind }) => operations.length > 1 && JOBS.has(kind)),
  }))
}
const isOnce = (kind: Operation['kind']): boolean => (OPERATIONS[kind] as Kind).isOnce === true

function drawOperation(random: Random, { repeated, crashed }: Shares): Operation {
  let at = random() * WEIGHTS
  const [kind] = KINDS.find(([, { weight }]) => (at -= weight) < 0) ?? ['sale' as const]
  return { kind, member: random() < 0.7 ? 0 : 1, a: Math.floor(random() * 1e6), b: Math.floor(random() * 1e6), times: random() < repeated ? 2 + Math.floor(random() * 3) : 1, isCrashed: random() < crashed }
}

/** At which step of a run the product was not what the reference says; the difference is its cause. */
export class Differs extends Error {
  constructor(readonly index: number, step: Step, { told, cause }: { told: unknown; cause: unknown }) {
    super(`step ${index}, ${JSON.stringify(step)}, was told ${JSON.stringify(told)}`, { cause })
  }
}

export interface Playing { name: string; steps: readonly Step[]; /** Everything is compared after each step and not only at the end: slow, and it says where. */ isClose?: boolean }

/**
 * Plays the steps with one or two new members and compares all that is told with the reference. Throws `Differs` at the first
 * difference that is seen. Returns how many entries were posted. Worlds of one database may be played beside each other: who kills connections does it alone.
 */
export async function playRun(world: LedgerWorld, { name, steps, isClose = false }: Playing): Promise<number> {
  const { gate } = world
  const run = await gate.beside(() => beginRun(world, name))
  let entries = 0
  for (const [index, step] of steps.entries()) {
    world.clock += step.waitMs + SECOND_MS
    const play = () => Promise.all(step.operations.map((operation, index) => OPERATIONS[operation.kind].play(run, operation, world.clock + index))).catch((cause: unknown) => {
      throw new Differs(index, step, { told: 'an error', cause })
    })
    const played = await (step.operations.some(({ isCrashed }) => isCrashed) ? gate.alone(() => play().finally(putAwayDead)) : gate.beside(play))
    world.clock += step.operations.length
    try {
      run.references = explain(run.references, played.flatMap(({ beside, ...one }) => [one, ...(beside ? [{ told: {}, expect: beside }] : [])]))
      if (isClose || index === steps.length - 1 || run.references.length > REFERENCES_MAX) entries = await gate.beside(() => compare(run))
    } catch (cause) {
      throw new Differs(index, step, { told: played.map(({ told }) => told), cause })
    }
  }
  return entries
}

/** `isBegun`: some of its steps are done. */
interface Open extends Played { index: number; isBegun: boolean }

/** Every order of what was done at once that explains all answers; what the product does in several steps may have others between them. */
function explain(references: readonly ReferenceLedger[], played: readonly Played[]): ReferenceLedger[] {
  const found: ReferenceLedger[] = []
  const differences: unknown[] = []
  const seen = new Set<string>()
  const isForked = references.length > 1 || played.length > 1
  const follow = (reference: ReferenceLedger, open: readonly Open[]): void => {
    // Two orders may lead to the same: from there on one is enough. Where nothing is done yet, or one thing is left to do, it costs more to look than to go on.
    if (isForked && (open.some(({ isBegun }) => isBegun) || (open.length !== 1 && open.length < played.length))) {
      const place = placeOf(reference, open)
      if (seen.has(place)) return
      seen.add(place)
    }
    if (open.length === 0) found.push(reference)
    for (const [nth, one] of open.entries()) {
      // The last way on needs what it began with no more.
      const after = nth === open.length - 1 ? reference : reference.clone()
      try {
        const next = take(after, one)
        follow(after, open.flatMap((other) => (other !== one ? [other] : next ? [{ ...one, expect: next, isBegun: true }] : [])))
      } catch (error) {
        differences.push(error)
      }
    }
  }
  for (const reference of references) follow(reference, played.map((one, index) => ({ ...one, index, isBegun: false })))
  if (found.length === 0) throw differences[0]
  return found
}

/** Equal where what is still to come can only lead to the same. */
const placeOf = (reference: ReferenceLedger, open: readonly Open[]): string => JSON.stringify(open.map(({ index, isBegun, expect }) => [index, isBegun, expect.rest])) + reference.digest()

/** One step of one operation: what comes after it, or undefined where it has told what the product told. */
function take(reference: ReferenceLedger, { told, expect: stage }: Played): Stage | undefined {
  const next = stage(reference)
  if (typeof next === 'function') return next
  expect(told).toMatchObject(next)
  return undefined
}

/** Balance, lots, statement and history of both members against every reference that is left; those that fit stay, and one has to. Refunds of one sale at once stand in the order of the tills' clocks, so only which they are is compared. */
async function compare(run: LedgerRun): Promise<number> {
  const is = await Promise.all(run.memberIds.map((memberId) => patiently(() => tellProduct(run, memberId))))
  let difference: unknown
  run.references = run.references.filter((reference) => {
    try {
      run.memberIds.forEach((memberId, index) => expect(is[index]).toEqual(tellReference(reference, memberId)))
      return true
    } catch (error) {
      difference ??= error
      return false
    }
  })
  if (run.references.length === 0) throw difference
  return is.reduce((sum, { entries }) => sum + entries.filter(({ amount }) => amount !== 0).length, 0)
}

/** What either side tells of one member. */
interface Seen {
  balance: { available: number; pending: number; reserved: number; debt: number }
  lots: ReferenceLot[]
  entries: ReferenceEntry[]
  sales: { id: string; status: string; points: number; spent: number; refunds: string[] }[]
}

async function tellProduct(run: LedgerRun, memberId: string): Promise<Seen> {
  const { world } = run
  const [account] = (await world.eye.query<{ available: string; pending: string; reserved: string; debt: string }>('SELECT available, pending, reserved, debt FROM account WHERE chain_id = $1 AND owner_id = $2', [world.chain.chainId, memberId])).rows
  const entries = await allOf((startingAfter) => listLedgerEntries(scopeAt(world), { memberId, limit: PAGE, ...(startingAfter !== undefined && { startingAfter }) }))
  const sales = await allOf((startingAfter) => listMemberSales(scopeAt(world), { memberId, limit: PAGE, ...(startingAfter !== undefined && { startingAfter }) }))
  return {
    balance: { available: Number(account?.available), pending: Number(account?.pending), reserved: Number(account?.reserved), debt: Number(account?.debt) },
    lots: await lotsOf(run, memberId),
    entries: entries.map((entry) => ({ kind: entry.kind, amount: entry.amount, balanceAfter: entry.balance_after, moves: entry.lots.map((lot): [string, number] => [lot.lot_id, lot.amount]) })),
    sales: sales.map((sale) => ({ id: sale.id, status: sale.status, points: sale.points.earned, spent: sale.points.spent, refunds: sale.refunds.map(({ points }) => `${points.clawed_back} ${points.given_back} ${points.debt}`).sort() })),
  }
}

function tellReference(reference: ReferenceLedger, memberId: string): Seen {
  const { lots = [], entries = [], sales = [], debt = 0 } = reference.state.members[memberId] ?? {}
  const left = (state: string) => sum(lots.filter((lot) => lot.state === state), (lot) => lot.left - lot.held)
  return {
    balance: { available: left('active'), pending: left('pending'), reserved: sum(lots, (lot) => lot.held), debt },
    lots: [...lots].sort((a, b) => (a.id < b.id ? -1 : 1)),
    entries: [...entries].reverse(),
    sales: [...sales].sort((a, b) => b.at - a.at).map(({ id, status, points, spent, refunds }) => ({ id, status, points, spent: spent.points, refunds: refunds.map((one) => `${one.clawedBack} ${one.givenBack} ${one.debt}`).sort() })),
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

/** The shortest list of steps that was found to differ still, and the difference: halves, quarters and at last single steps are left out, and whatever comes after the step that differs. */
export async function shrink(world: LedgerWorld, name: string, steps: readonly Step[]): Promise<{ steps: readonly Step[]; error: unknown }> {
  let shortest = steps
  let error: unknown
  let tries = 0
  const differs = async (without: readonly Step[]): Promise<boolean> => {
    tries += 1
    const caught = await playRun(world, { name: `${name}-${tries}`, steps: without, isClose: true }).then(() => undefined, (thrown: unknown) => thrown)
    if (caught === undefined) return false
    error = caught
    shortest = caught instanceof Differs ? without.slice(0, caught.index + 1) : without
    return true
  }
  await differs(steps)
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < shortest.length && tries < SHRINK_TRIES_MAX;) if (!(await differs([...shortest.slice(0, at), ...shortest.slice(at + size)]))) at += size
  }
  return { steps: shortest, error }
}
