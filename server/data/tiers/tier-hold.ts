import type { EpochMs } from '@/server/domain/kernel/local-day'

/** What holds a member's tier at a review. `version` is 0 where nothing ever did. */
export interface TierHold {
  version: number
  graceUntil?: EpochMs
  /** Below `tier` nothing falls until `until`; without it for good. */
  lock?: { tier: string; until?: EpochMs; reason: string; by: string }
}

export interface HoldRow { grace_until: Date | null; lock_tier: string | null; lock_until: Date | null; lock_reason: string | null; locked_by: string | null; row_version: number | null }

export function readHoldRow(row: HoldRow): TierHold {
  return {
    version: row.row_version ?? 0,
    ...(row.grace_until && { graceUntil: row.grace_until.getTime() }),
    ...(row.lock_tier !== null && { lock: { tier: row.lock_tier, ...(row.lock_until && { until: row.lock_until.getTime() }), reason: row.lock_reason ?? '', by: row.locked_by ?? '' } }),
  }
}

/** The tier below which a lock lets nothing fall at `at`; undefined when none holds. */
export const floorAt = ({ lock }: TierHold, at: EpochMs): string | undefined => (lock && (lock.until === undefined || lock.until > at) ? lock.tier : undefined)
