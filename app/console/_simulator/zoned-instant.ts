const MINUTE_MS = 60_000

/** What a clock at a place shows (`2026-11-23T12:00`) as an instant. An hour that the change to summer time leaves out is read as the one after it. */
export function zonedInstant(local: string, timeZone: string): string {
  const wall = Date.parse(`${local}:00Z`)
  // The offset that holds at the instant itself may differ from the one that holds at the first guess.
  const guess = wall - offsetMs(wall, timeZone)
  return new Date(wall - offsetMs(guess, timeZone)).toISOString()
}

/** The clock of a place at an instant, as `<input type="datetime-local">` wants it. */
export const localClock = (at: number, timeZone: string): string => new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16)

/** Noon of the first weekday after `at`, by the clock of a place. */
export function nextWeekdayNoon(at: number, timeZone: string): string {
  const day = new Date(`${localClock(at, timeZone).slice(0, 10)}T12:00Z`)
  do day.setUTCDate(day.getUTCDate() + 1)
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6)
  return day.toISOString().slice(0, 16)
}

function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return shown - Math.floor(at / MINUTE_MS) * MINUTE_MS
}
