import type { EntryRow, LedgerRows, LotRow } from '@/server/data/hot/commit-till'
import { purseOf } from '@/server/data/hot/purse-of'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
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
export const memberAccount = (memberId: string): string => `member:${memberId}:points`
export const balanceOf = (balance: MemberFacts['balance']): bigint => balance.available + balance.pending + balance.reserved - balance.debt

/** `moved` tells how much of the lot changed its state where nothing came or went. */
export interface LotUpdate { id: string; delta: bigint; state?: 'active'; moved?: bigint }

/** One event's effect on a member's points: how much, out of or into which lots, and why. */
export interface PointsEvent {
  kind: 'earn' | 'reverse' | 'expire' | 'mature' | 'spend' | 'reserve' | 'release' | 'adjust' | 'transfer'
  /** The other side of the posting, where the kind doesn't say it. */
  counterpart?: string
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
  const purse = purseOf(member)
  const tier = event.tier && { tierCode: event.tier.code, tierSince: new Date(event.tier.since) }
  const entry: EntryRow = {
    id: entryId,
    memberId: purse.id,
    memberSeq: BigInt(purse.entrySeq + 1),
    asset: 'points',
    kind: event.kind,
    amount: event.amount,
    balanceAfter: balanceOf(member.balance) + event.amount,
    occurredAt: new Date(event.occurredAt),
    recordedAt: new Date(event.recordedAt),
    reason: member.pool ? { ...event.reason, by: member.id } : event.reason,
    sourceType: event.source.type,
    sourceId: event.source.id,
    reversesId: event.reversesId ?? null,
  }
  const moves = [
    ...event.newLots.map((lot) => ({ entryId, lotId: lot.id, amount: BigInt(lot.left) })),
    ...event.lotUpdates.map((update) => ({ entryId, lotId: update.id, amount: update.moved ?? update.delta })).filter((move) => move.amount !== 0n),
  ]
  const recorded = event.kind === 'mature' || event.amount !== 0n || moves.length > 0
  return {
    member: { id: purse.id, expectedVersion: purse.version, ...(!member.pool && tier) },
    entries: recorded ? [entry] : [],
    postings: event.amount === 0n ? [] : [postingOf(entryId, purse.id, event)],
    lots: event.newLots,
    lotUpdates: event.lotUpdates.filter(({ delta, state }) => delta !== 0n || state).map(({ id, delta, state }) => ({ id, delta, ...(state && { state }) })),
    lotMoves: moves,
    balances: [{ id: memberAccount(purse.id), ...event.balance }],
    counters: member.pool ? [] : (event.counters ?? []),
    ...(member.pool && { person: { member: { id: member.id, expectedVersion: member.version, ...tier }, counters: event.counters ?? [] } }),
  }
}

/**
 * Several events of one member in one commit, in their order: each entry's balance follows from the one before, and
 * lots and balance are changed once by what all of them come to. Undefined when nothing happened.
 */
export function ledgerRowsOf(member: MemberFacts, events: readonly PointsEvent[]): LedgerRows | undefined {
  let after = member
  const all = events.map((event) => {
    const rows = ledgerRows(after, event)
    after = { ...withEntries(after, rows.entries.length), balance: addBalances(after.balance, event.balance) }
    return rows
  })
  const [first] = all
  if (!first) return undefined
  return {
    member: all.reduce<LedgerRows['member']>((sum, rows) => ({ ...sum, ...rows.member }), first.member),
    entries: all.flatMap((rows) => rows.entries),
    postings: all.flatMap((rows) => rows.postings),
    lots: all.flatMap((rows) => rows.lots),
    lotUpdates: mergeUpdates(all.flatMap((rows) => rows.lotUpdates)),
    lotMoves: all.flatMap((rows) => rows.lotMoves),
    balances: [{ id: memberAccount(purseOf(member).id), ...all.flatMap((rows) => rows.balances).reduce<Balance>(addBalances, { available: 0n, pending: 0n, reserved: 0n, debt: 0n }) }],
    counters: all.flatMap((rows) => rows.counters),
    ...(first.person && { person: all.flatMap((rows) => rows.person ?? []).reduce((sum, one) => ({ member: { ...sum.member, ...one.member }, counters: [...sum.counters, ...one.counters] })) }),
  }
}

/** The member as the next event finds it, after so many more entries on the account. */
const withEntries = (member: MemberFacts, entries: number): MemberFacts =>
  (member.pool ? { ...member, pool: { ...member.pool, entrySeq: member.pool.entrySeq + entries } } : { ...member, entrySeq: member.entrySeq + entries })

type Balance = MemberFacts['balance']
const addBalances = (a: Balance, b: Balance): Balance =>
  ({ available: a.available + b.available, pending: a.pending + b.pending, reserved: a.reserved + b.reserved, debt: a.debt + b.debt })

/** A statement changes a row once: what two events do to one lot is added up. */
function mergeUpdates(updates: LedgerRows['lotUpdates']): LedgerRows['lotUpdates'] {
  const merged = new Map<string, LedgerRows['lotUpdates'][number]>()
  for (const one of updates) merged.set(one.id, { ...merged.get(one.id), ...one, delta: one.delta + (merged.get(one.id)?.delta ?? 0n) })
  return [...merged.values()]
}

const COUNTERPARTS: Readonly<Partial<Record<PointsEvent['kind'], string>>> = { expire: EXPIRED_ACCOUNT, spend: REDEEMED_ACCOUNT, adjust: ADJUSTED_ACCOUNT, transfer: PASSING_ACCOUNT }

function postingOf(entryId: string, memberId: string, event: PointsEvent) {
  const other = event.counterpart ?? COUNTERPARTS[event.kind] ?? ISSUED_ACCOUNT
  const [fromAccountId, toAccountId] = event.amount > 0n ? [other, memberAccount(memberId)] : [memberAccount(memberId), other]
  const amount = event.amount > 0n ? event.amount : -event.amount
  return { entryId, ordinal: 0, fromAccountId, toAccountId, amount }
}
