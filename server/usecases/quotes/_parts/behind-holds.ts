import { purseOf } from '@/server/data/hot/purse-of'
import type { commitQuote } from '@/server/data/hot/commit-till'
import type { TillFacts } from '@/server/data/hot/read-till-facts'

/** What holds that go ahead in the same batch will have done to an account since its version was read. */
export interface HoldsAhead { purseId: string; version: number; holds: number; points: bigint; drawn: ReadonlyMap<string, bigint>; /** Of the last of them. */ entryId: string }
type Hold = Pick<Parameters<typeof commitQuote>[1], 'ledger' | 'reservations'>

/**
 * A member's account as it is once the holds ahead are made: the next hold is decided on this, and its commit asks for that
 * version, so it is made only if all of those were. Undefined when it was read at another version than they were.
 */
export function behindHolds(facts: TillFacts, ahead: HoldsAhead | undefined): TillFacts | undefined {
  const { member, lots } = facts
  if (!ahead || !member) return facts
  const purse = purseOf(member)
  if (purse.id !== ahead.purseId || purse.version !== ahead.version) return undefined
  const moved = { version: purse.version + ahead.holds, entrySeq: purse.entrySeq + ahead.holds }
  return {
    ...facts,
    member: {
      ...member, ...(member.pool ? { pool: { ...member.pool, ...moved } } : moved),
      balance: { ...member.balance, available: member.balance.available - ahead.points, reserved: member.balance.reserved + ahead.points },
    },
    ...(lots && { lots: lots.map((lot) => ({ ...lot, held: lot.held + (ahead.drawn.get(lot.id) ?? 0n) })) }),
  }
}

/** The same with one more ahead; `facts` are those that were read, before any of them. */
export function withHold(facts: TillFacts, ahead: HoldsAhead | undefined, { ledger, reservations = [] }: Hold): HoldsAhead | undefined {
  const entryId = ledger?.entries.at(-1)?.id
  if (!ledger || !facts.member || entryId === undefined) return ahead
  const { id, version } = purseOf(facts.member)
  const drawn = new Map(ahead?.drawn)
  for (const { lotId, amount } of reservations) drawn.set(lotId, (drawn.get(lotId) ?? 0n) + BigInt(amount))
  const points = reservations.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  return { purseId: id, version, holds: (ahead?.holds ?? 0) + 1, points: (ahead?.points ?? 0n) + points, drawn, entryId }
}

/** A hold's commit, made only if the one ahead of it was: a change by somebody else makes the same version. Undefined for what holds nothing because those ahead hold it all, for they may come to nothing. */
export function onlyBehind<C extends Hold>(commit: C, ahead: HoldsAhead | undefined): C | undefined {
  if (!ahead) return commit
  return commit.ledger && { ...commit, ledger: { ...commit.ledger, member: { ...commit.ledger.member, after: ahead.entryId } } }
}
