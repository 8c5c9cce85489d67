import type { MemberAccount } from '@/server/data/ledger/read-member-account'
import { freeOf } from '@/server/data/ledger/open-lot'
import { points } from '@/server/domain/kernel/units'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { planMerge, type Merging, type MergePlan } from '@/server/domain/points/plan-merge'

export interface Both { kept: MemberAccount; absorbed: MemberAccount }

/** What becomes of the points of both, from their accounts as they were read. */
export const pointsOfMerge = ({ kept, absorbed }: Both, at: EpochMs): MergePlan => planMerge(mergingOf(kept), mergingOf(absorbed), at)

const mergingOf = ({ member, lots }: MemberAccount): Merging => ({
  balance: member.balance,
  lots: lots.map((lot) => ({ id: lot.id, state: lot.state, startsAt: lot.startsAt, expiresAt: lot.expiresAt, left: points(lot.left), free: points(freeOf(lot)) })),
})
