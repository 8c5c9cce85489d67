import { describe, expect, test } from 'vitest'
import { eligibleAt } from './eligible-at'

const recordedAt = Date.UTC(2026, 10, 22, 12)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const tolerances = { clockMinutes: 15, offlineDays: 14 }

describe('the instant that decides period and eligibility', () => {
  test.each([
    ['the till is 15 minutes behind: its clock counts', -15 * MINUTE, false, true],
    ['the till is 15 minutes and a second behind: ours counts', -15 * MINUTE - 1_000, false, false],
    ['the till is 10 minutes ahead: its clock counts', 10 * MINUTE, false, true],
    ['the till is a day ahead: ours counts, also offline', DAY, true, false],
    ['an offline sale 14 days late: the till’s clock counts', -14 * DAY, true, true],
    ['an offline sale 14 days and a minute late: ours counts', -14 * DAY - MINUTE, true, false],
    ['a day late and not offline: ours counts', -DAY, false, false],
  ])('%s', (_words, offset, offline, tillCounts) => {
    const occurredAt = recordedAt + offset
    expect(eligibleAt({ occurredAt, recordedAt, offline }, tolerances)).toEqual({ at: tillCounts ? occurredAt : recordedAt, suspect: !tillCounts })
  })
})
