import { instantAt, localDay, localTime, type EpochMs } from '@/server/domain/kernel/local-day'

const EVENING_MINUTE = 21 * 60
const MORNING_MINUTE = 8 * 60

/** Until when nobody is disturbed: at 21:00 to 8:00 by the clock on the wall of `timeZone` the coming 8:00; else null. */
export function quietUntil(at: EpochMs, timeZone: string): EpochMs | null {
  const { minuteOfDay } = localTime(at, timeZone)
  if (minuteOfDay >= MORNING_MINUTE && minuteOfDay < EVENING_MINUTE) return null
  const today = localDay(at, timeZone)
  return instantAt(minuteOfDay < MORNING_MINUTE ? today : localDay(today.endsAt, timeZone), MORNING_MINUTE, timeZone)
}
