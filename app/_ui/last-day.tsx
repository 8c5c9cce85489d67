import { DateTime } from './date-time'

/** Points lapse as a day begins: the day that people are told is the last one on which they are good, the moment before. */
export function LastDay({ lapsesAt, timeZone }: { lapsesAt: string | null; timeZone: string }) {
  return lapsesAt === null ? null : <DateTime at={new Date(Date.parse(lapsesAt) - 1).toISOString()} timeZone={timeZone} shape="date" />
}
