import type { EpochMs } from '@/server/domain/kernel/local-day'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * The instant that decides period and eligibility: the till's clock if it is within the tolerance of ours,
 * or if the sale is offline and not too late; else ours, and the sale is flagged `clock_suspect`.
 */
export function eligibleAt(
  times: { occurredAt: EpochMs; recordedAt: EpochMs; offline: boolean },
  tolerances: { clockMinutes: number; offlineDays: number },
): { at: EpochMs; suspect: boolean } {
  const late = times.recordedAt - times.occurredAt
  const near = Math.abs(late) <= tolerances.clockMinutes * MINUTE_MS
  const offlineInTime = times.offline && late >= 0 && late <= tolerances.offlineDays * DAY_MS
  return near || offlineInTime ? { at: times.occurredAt, suspect: false } : { at: times.recordedAt, suspect: true }
}
