import { readCounters } from '@/server/data/members/read-member'
import type { MovedCount } from '@/server/data/merges/move-counted'
import { readCountedSales } from '@/server/data/merges/read-counted-sales'
import { listProgrammeVersions } from '@/server/data/programme/list-programme-versions'
import { readTierHold } from '@/server/data/tiers/read-tier-hold'
import { floorAt, type TierHold } from '@/server/data/tiers/tier-hold'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { higherTier } from '@/server/domain/tiers/higher-tier'
import { counterPeriodKey, countedKeys, type TierSpan } from '@/server/domain/tiers/period'
import { tierFor } from '@/server/domain/tiers/tier-for'
import type { InChainTx } from '../../_around/with-chain'
import { tierRulesOf } from '../../members/_parts/programme-of'
import type { Both } from './points-of-merge'

export interface JoinedTier {
  code: string
  since: Date
  counters: Readonly<Record<string, bigint>>
  /** What holds the tier of both at a review: the later grace, the lock of the higher tier. */
  hold: Omit<TierHold, 'version'>
  /** Periods that begin on the day of joining begin on the earlier one's from now on: what the later one counted in theirs moves. */
  moved: { memberId: string; counts: readonly MovedCount[] }
}
const VERSIONS_MAX = 200
interface Joining { id: string; joinedAt: EpochMs }

/** The higher tier of both, since the earlier of two equal ones; or one higher still that the counters of this period reach together. Lowering is the review's. */
export async function joinTiers(scope: InChainTx, { kept, absorbed }: Both): Promise<JoinedTier> {
  const { tiers, tierSpan } = await tierRulesOf(scope)
  const [first, later] = await byJoining(scope, [kept.member.id, absorbed.member.id])
  const moved = { memberId: later.id, counts: await recount(scope, later, first.joinedAt) }
  const counting = { span: tierSpan, at: scope.now, zone: scope.chain.timeZone, joinedAt: first.joinedAt }
  const counters = await sumOf(scope, [first.id, later.id], { counting, moved: moved.counts })
  const holds = [await readTierHold(scope, kept.member.id), await readTierHold(scope, absorbed.member.id)] as const
  const code = higherTier([kept.member.tierCode, absorbed.member.tierCode, tierFor(counters, tiers).code], tiers)
  const had = [kept, absorbed].filter(({ member }) => member.tierCode === code).map(({ member }) => Date.parse(member.tierSince))
  return { code, since: new Date(had.length > 0 ? Math.min(...had) : scope.now), counters, hold: joinHolds(scope, holds, tiers), moved }
}

async function byJoining({ chainId, tx }: InChainTx, ids: readonly string[]): Promise<[Joining, Joining]> {
  const rows = await tx.member.findMany({ where: { chainId, id: { in: [...ids] } }, select: { id: true, joinedAt: true } })
  const [first, later] = rows.map(({ id, joinedAt }) => ({ id, joinedAt: joinedAt.getTime() })).sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1))
  if (!first || !later) throw new RangeError('both members are there: they were just read')
  return [first, later]
}

/** Sale by sale, because a period from another day of joining is cut elsewhere; other periods are everybody's. */
async function recount(scope: InChainTx, { id, joinedAt }: Joining, to: EpochMs): Promise<MovedCount[]> {
  if (joinedAt === to) return []
  const begun = await listProgrammeVersions(scope, { at: scope.now, limit: VERSIONS_MAX })
  const spans = new Map<number, TierSpan>(begun.map(({ programme }) => [programme.version, programme.tierSpan]))
  if (![...spans.values()].some(({ period }) => period === 'from_joining')) return []
  const moved = new Map<string, MovedCount>()
  for (const { at, programmeVersion, kind, value } of await readCountedSales(scope, id)) {
    const span = spans.get(programmeVersion)
    if (!span) continue
    const keyFrom = (joined: EpochMs) => counterPeriodKey({ span, at, zone: scope.chain.timeZone, joinedAt: joined })
    const [before, after] = [keyFrom(joinedAt), keyFrom(to)]
    const name = `${kind} ${before} ${after}`
    if (before !== after) moved.set(name, { kind, from: before, to: after, value: value + (moved.get(name)?.value ?? 0n) })
  }
  return [...moved.values()]
}

/** What both have counted in the period that runs, as it will stand under the keys of the earlier day of joining. */
async function sumOf(scope: InChainTx, ids: readonly string[], { counting, moved }: { counting: Parameters<typeof readCounters>[2]; moved: readonly MovedCount[] }): Promise<Record<string, bigint>> {
  const sums: Record<string, bigint> = {}
  const add = (kind: string, value: bigint) => (sums[kind] = (sums[kind] ?? 0n) + value)
  for (const id of ids) for (const [kind, value] of Object.entries(await readCounters(scope, id, counting))) add(kind, value)
  const keys = countedKeys(counting)
  for (const { kind, from, to, value } of moved) {
    if (keys.includes(to)) add(kind, value)
    if (keys.includes(from)) add(kind, -value)
  }
  return sums
}

function joinHolds({ now }: InChainTx, holds: readonly TierHold[], tiers: Parameters<typeof higherTier>[1]): JoinedTier['hold'] {
  const graces = holds.flatMap(({ graceUntil }) => graceUntil ?? [])
  const locked = holds.filter((hold) => floorAt(hold, now) !== undefined)
  const highest = locked.reduce<TierHold['lock']>((best, { lock }) => (!best || (lock && higherTier([best.tier, lock.tier], tiers) !== best.tier) ? lock : best), undefined)
  return { ...(graces.length > 0 && { graceUntil: Math.max(...graces) }), ...(highest && { lock: highest }) }
}
