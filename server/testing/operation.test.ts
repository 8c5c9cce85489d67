import { expect, test } from 'vitest'
import type { LedgerRun } from './ledger-world'
import { spending } from './operation'
import { ReferenceLedger } from './reference-ledger'

const HOUR_MS = 3_600_000
const BEGIN = Date.UTC(2026, 10, 23, 10)

test('of several spends at once one that found too few lets go also when another was done with what came since, and none after it', () => {
  const reference = new ReferenceLedger({ zone: 'Europe/Berlin', quoteLifeMinutes: 30, isRolling: false, approvalAbove: 100, transferDayMax: 50, rounding: 'half_up', maturityDays: 0, expiryMonths: 1, expiresAtEndOf: 'day', refundPolicy: 'debt' })
  const give = (lotId: string, amount: number, at: number) => reference.adjust({ member: 'm', id: lotId, amount, at, lotId })
  reference.enrol('m')
  give('first', 20, BEGIN)
  reference.hold({ member: 'm', id: 'old', points: 'max', payable: 7_500, at: BEGIN })
  const now = BEGIN + HOUR_MS
  const run = { references: [reference] } as LedgerRun
  const ask = { member: 'm', points: 5, payable: 7_500, at: now } as const
  const held = (op: { times: number }) => spending(run, { member: 0, a: 0, b: 0, isCrashed: false, ...op }, { member: 'm', now, told: { spent: 5 }, act: (one) => one.hold({ ...ask, id: 'new' }), isDone: ({ state }) => state.quotes['new'] !== undefined })
  const { expect: one, beside } = held({ times: 3 })
  const lettingGo = beside?.(reference)
  give('second', 30, now)
  expect(one(reference), 'there is enough by now').toEqual({ spent: 5 })
  expect(typeof lettingGo === 'function' && lettingGo(reference)).toBeTypeOf('function')
  expect(reference.state.members['m']?.entries.map(({ kind }) => kind)).toEqual(['adjust', 'reserve', 'adjust', 'reserve', 'release'])
  expect(beside?.(reference), 'one that looks later finds the first').toEqual({})
  expect(held({ times: 1 }).beside).toBeUndefined()
})
