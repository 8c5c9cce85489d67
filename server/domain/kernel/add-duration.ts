import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from './local-day'

/** Hours at most, or days, weeks, months and years, as ISO 8601 writes them: "P1D", "P1Y2M", "PT90M". No fractions, no sign. */
export const DURATION = /^P(?=\d|T\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,7}M)?(\d{1,9}S)?)?$/

/** The instant a duration after `at` on the calendar and the clocks of `timeZone`: a day is as long as that day is. Undefined where no such instant exists. */
export function addDuration(at: EpochMs, duration: string, timeZone: string): EpochMs | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).add(Temporal.Duration.from(duration)).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
