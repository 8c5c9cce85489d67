import { freeOf, type OpenLot } from '@/server/data/ledger/open-lot'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Result } from '@/server/domain/kernel/result'
import { points } from '@/server/domain/kernel/units'
import { planSpend } from '@/server/domain/points/plan-spend'
import type { Lot, LotMove } from '@/server/domain/points/types'

/** Lots as a spend sees them: what quotes hold of them isn't there. */
export const spendable = (lots: readonly OpenLot[]): Lot[] =>
  lots.map((lot) => ({ id: lot.id, state: lot.state, earnedPoints: points(lot.left), leftPoints: points(freeOf(lot)), startsAt: lot.startsAt, expiresAt: lot.expiresAt, entryId: 'ent_' }))

/** How many points may be spent at `at`: active, begun, not over, not held; also where the job that moves them hasn't run yet. */
export function pointsToSpend(lots: readonly OpenLot[], at: EpochMs): bigint {
  return lots.filter((lot) => lot.state === 'active' && lot.startsAt <= at && (lot.expiresAt === null || at < lot.expiresAt)).reduce((sum, lot) => sum + freeOf(lot), 0n)
}

/** Which lots `wanted` points come from; refuses as `planSpend` does. */
export const drawPoints = (lots: readonly OpenLot[], wanted: bigint, at: EpochMs): Result<LotMove[]> => planSpend(spendable(lots), points(wanted), at)
