import type { EntryRow, LedgerRows, LotRow } from '@/server/data/hot/commit-till'
import { purseOf } from '@/server/data/hot/purse-of'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { invariant } from '@/server/domain/kernel/invariant'
import { newId } from '@/server/platform/crypto/new-id'

/** The account that points come from when they are earned and go back to when they are taken back. */
export const ISSUED_ACCOUNT = 'system:issued:points'
/** Where points go when their life is over. */
export const EXPIRED_ACCOUNT = 'system:expired:points'
/** Where points go when they are spent, and come back from when the spend is taken back. */
export const REDEEMED_ACCOUNT = 'system:redeemed:points'
/** The other side of what staff give and take by hand. */
export const ADJUSTED_ACCOUNT = 'system:adjusted:points'
/** Between two members: points pass through it, and its balance is always nothing. */
export const PASSING_ACCOUNT = 'system:passing:points'
export type LedgerAsset = 'points' | 'growth' | 'stored_value'
export const memberAccount = (memberId: string, asset: LedgerAsset = 'points'): string => `member:${memberId}:${asset}`
/** Where an asset comes from that nobody in particular pays for, and where it goes when it is over or passed on. */
export const systemAccount = (what: 'issued' | 'expired' | 'passing' | 'adjusted', asset: LedgerAsset): string => `system:${what}:${asset}`
/** Who pays for stored value that a promotion gives: the chain itself, or a party of its funding. */
export const fundingAccount = (party: string): string => (party === 'chain' ? 'chain:funding:stored_value' : `partner:${party}:stored_value`)
export const balanceOf = (balance: MemberFacts['balance']): bigint => balance.available + balance.pending + balance.reserved - balance.debt

/** `moved` tells how much of the lot changed its state where nothing came or went. */
export interface LotUpdate { id: string; delta: bigint; state?: 'active'; moved?: bigint }

/** One event's effect on a member's points: how much, out of or into which lots, and why. */
export interface PointsEvent {
  /** Points where it says nothing. Other assets have neither lots nor states: all of them is available. */
  asset?: LedgerAsset
  kind: 'earn' | 'reverse' | 'expire' | 'mature' | 'spend' | 'reserve' | 'release' | 'adjust' | 'transfer'
  /** The other side of the posting, where the kind doesn't say it. */
  counterpart?: string
  /** The other sides, where there are several; their amounts add up to the event's. */
  counterparts?: readonly { account: string; amount: bigint }[]
  /** Signed: what the member's balance changes by; 0 where points only change their state. */
  amount: bigint
  occurredAt: EpochMs
  recordedAt: EpochMs
  reason: { code: string; [fact: string]: string | number }
  source: { type: 'sale' | 'refund' | 'points_back' | 'redemption' | 'quote' | 'adjustment' | 'transfer' | 'transfer_in' | 'merge' | 'merge_in' | 'pool' | 'pool_in' | 'job'; id: string }
  reversesId?: string
  newLots: readonly LotRow[]
  lotUpdates: readonly LotUpdate[]
  balance: { available: bigint; pending: bigint; reserved: bigint; debt: bigint }
  counters?: LedgerRows['counters']
  tier?: { code: string; since: EpochMs }
  entryId?: string
}

/**
 * Turns one event into the rows that the commit writes. The entry's balance follows from the balance that was read. Of somebody
 * whose points are on another's account the rows are that one's, and say who it was (`by`); tier and counters stay the person's.
 */
export function ledgerRows(member: MemberFacts, event: PointsEvent): LedgerRows {
  const entryId = event.entryId ?? newId('ent')
  const asset = event.asset ?? 'points'
  const balanceBefore = balanceIn(member, asset)
  const own = { id: member.id, version: member.version, entrySeq: member.entrySeq }
  const purse = asset === 'points' ? purseOf(member) : own
  const entry: EntryRow = {
    id: entryId,
    memberId: purse.id,
    memberSeq: BigInt(purse.entrySeq + 1),
    asset,
    kind: event.kind,
    amount: event.amount,
    balanceAfter: balanceOf(balanceBefore) + event.amount,
    occurredAt: new Date(event.occurredAt),
    recordedAt: new Date(event.recordedAt),
    reason: purse.id !== member.id ? { ...event.reason, by: member.id } : event.reason,
    sourceType: event.source.type,
    sourceId: event.source.id,
    reversesId: event.reversesId ?? null,
  }
  const moves = [
    ...event.newLots.map((lot) => ({ entryId, lotId: lot.id, amount: BigInt(lot.left) })),
    ...event.lotUpdates.map((update) => ({ entryId, lotId: update.id, amount: update.moved ?? update.delta })).filter((move) => move.amount !== 0n),
  ]
  const recorded = event.kind === 'mature' || event.amount !== 0n || moves.length > 0
  const rows = {
    entries: recorded ? [entry] : [],
    postings: event.amount === 0n ? [] : postingsOf(entryId, memberAccount(purse.id, asset), event),
    lots: event.newLots,
    lotUpdates: event.lotUpdates.filter(({ delta, state }) => delta !== 0n || state).map(({ id, delta, state }) => ({ id, delta, ...(state && { state }) })),
    lotMoves: moves,
    balances: [{ id: memberAccount(purse.id, asset), ...event.balance }],
  }
  const tier = event.tier && { tierCode: event.tier.code, tierSince: new Date(event.tier.since) }
  const person = { member: { id: member.id, expectedVersion: member.version, ...tier }, counters: event.counters ?? [] }
  if (!member.pool) return { ...person, ...rows }
  const account = { member: { id: member.pool.id, expectedVersion: member.pool.version }, counters: [] }
  return asset === 'points' ? { ...account, ...rows, person: { ...person, ...NO_ROWS } } : { ...account, ...NO_ROWS, person: { ...person, ...rows } }
}

const NO_ROWS = { entries: [], postings: [], lots: [], lotUpdates: [], lotMoves: [], balances: [] }

/**
 * Several events of one member in one commit, in their order: each entry's balance follows from the one before, and
 * lots and balance are changed once by what all of them come to. Undefined when nothing happened.
 */
export function ledgerRowsOf(member: MemberFacts, events: readonly PointsEvent[]): LedgerRows | undefined {
  let after = member
  const all = events.map((event) => {
    const rows = ledgerRows(after, event)
    after = withBalance(withEntries(after, event, rows.entries.length + (rows.person?.entries.length ?? 0)), event)
    return rows
  })
  const [first] = all
  if (!first) return undefined
  const persons = all.flatMap((rows) => rows.person ?? [])
  return { ...joined(all), ...(persons.length > 0 && { person: joined(persons) }) }
}

/** Rows of one member's account, of several events after one another. */
function joined(all: readonly Omit<LedgerRows, 'person'>[]): Omit<LedgerRows, 'person'> {
  return {
    member: all.map((rows) => rows.member).reduce((sum, one) => ({ ...sum, ...one })),
    entries: all.flatMap((rows) => rows.entries),
    postings: all.flatMap((rows) => rows.postings),
    lots: all.flatMap((rows) => rows.lots),
    lotUpdates: mergeUpdates(all.flatMap((rows) => rows.lotUpdates)),
    lotMoves: all.flatMap((rows) => rows.lotMoves),
    balances: mergeBalances(all.flatMap((rows) => rows.balances)),
    counters: all.flatMap((rows) => rows.counters),
  }
}

/** The member as the next event finds it, after so many more entries on the account. */
const withEntries = (member: MemberFacts, { asset = 'points' }: PointsEvent, entries: number): MemberFacts =>
  (member.pool && asset === 'points' ? { ...member, pool: { ...member.pool, entrySeq: member.pool.entrySeq + entries } } : { ...member, entrySeq: member.entrySeq + entries })

type Balance = MemberFacts['balance']
const NOTHING: Balance = { available: 0n, pending: 0n, reserved: 0n, debt: 0n }

const balanceIn = (member: MemberFacts, asset: LedgerAsset): Balance => (asset === 'points' ? member.balance : { ...NOTHING, available: member.assets?.[asset] ?? 0n })

function withBalance(member: MemberFacts, { asset = 'points', balance }: PointsEvent): MemberFacts {
  if (asset === 'points') return { ...member, balance: addBalances(member.balance, balance) }
  return { ...member, assets: { growth: 0n, stored_value: 0n, ...member.assets, [asset]: (member.assets?.[asset] ?? 0n) + balance.available } }
}

function mergeBalances(balances: LedgerRows['balances']): LedgerRows['balances'] {
  const merged = new Map<string, Balance>()
  for (const { id, ...balance } of balances) merged.set(id, addBalances(merged.get(id) ?? NOTHING, balance))
  return [...merged].map(([id, balance]) => ({ id, ...balance }))
}

const addBalances = (a: Balance, b: Balance): Balance =>
  ({ available: a.available + b.available, pending: a.pending + b.pending, reserved: a.reserved + b.reserved, debt: a.debt + b.debt })

/** A statement changes a row once: what two events do to one lot is added up. */
function mergeUpdates(updates: LedgerRows['lotUpdates']): LedgerRows['lotUpdates'] {
  const merged = new Map<string, LedgerRows['lotUpdates'][number]>()
  for (const one of updates) merged.set(one.id, { ...merged.get(one.id), ...one, delta: one.delta + (merged.get(one.id)?.delta ?? 0n) })
  return [...merged.values()]
}

const COUNTERPARTS: Readonly<Partial<Record<PointsEvent['kind'], string>>> = { expire: EXPIRED_ACCOUNT, spend: REDEEMED_ACCOUNT, adjust: ADJUSTED_ACCOUNT, transfer: PASSING_ACCOUNT }

function postingsOf(entryId: string, own: string, event: PointsEvent): LedgerRows['postings'] {
  const total = event.amount > 0n ? event.amount : -event.amount
  const others = event.counterparts ?? [{ account: event.counterpart ?? COUNTERPARTS[event.kind] ?? ISSUED_ACCOUNT, amount: total }]
  invariant(others.reduce((sum, one) => sum + one.amount, 0n) === total, 'the sides of an entry balance')
  return others.filter((one) => one.amount > 0n).map(({ account, amount }, ordinal) => {
    const [fromAccountId, toAccountId] = event.amount > 0n ? [account, own] : [own, account]
    return { entryId, ordinal, fromAccountId, toAccountId, amount }
  })
}
