/** Reckoning with calendar days, without zones: a day is a number, so that a check costs nothing. */
import type { LocalDate } from '@/server/domain/kernel/local-day'

const DAY_MS = 86_400_000

/** Days since 1 January 1970. */
export function dayNumber(date: LocalDate): number {
  return numberOfDay(yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}

export const dateOfDay = (day: number): LocalDate => new Date(day * DAY_MS).toISOString().slice(0, 10)

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

/** 29 February is 28 February in years that don't have it, as birthdays are kept. */
export function yearlyDay(year: number, { month, day }: { month: number; day: number }): number {
  return numberOfDay(year, month, Math.min(day, daysInMonth(year, month)))
}

/** Whole months from one day to another: from 31 January the first is full on 28 or 29 February. */
export function wholeMonths(from: LocalDate, to: LocalDate): number {
  const [fromMonth, toMonth, toYear] = [Number(from.slice(5, 7)), Number(to.slice(5, 7)), yearOf(to)]
  const months = (toYear - yearOf(from)) * 12 + toMonth - fromMonth
  const due = Math.min(Number(from.slice(8, 10)), daysInMonth(toYear, toMonth))
  return Number(to.slice(8, 10)) >= due ? months : months - 1
}

/** 1 = Monday … 7 = Sunday; day 0 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** A date that the calendar has, 1970 to 2199. */
export function isDate(text: string): boolean {
  return /^(19[7-9]\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && dateOfDay(dayNumber(text)) === text
}

const numberOfDay = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY_MS
const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
