import { describe, expect, test } from 'vitest'
import { sendReceipt } from './send-receipt'
import { tellTier } from './tell-tier'
import { welcomeMember } from './welcome-member'

const HOUR_MS = 3_600_000
const names = { chain_id: '6f1c7a9e-0d7f-4f0e-9b6a-0c3f7f0c9a11', event_id: 'evt_1', schema_version: 1, object_id: 'sal_1', trace_parent: '00-abc-def-01' }
const at = (ago: number) => new Date(Date.now() - ago).toISOString()
const sale = (over: object, ago = 0) => ({ ...names, type: 'sale.finalised', occurred_at: at(ago), payload: { object: { id: 'sal_1', member_id: 'mem_1', recorded_at: at(ago), lines: [{ grade: 'E10' }], totals: { net_minor: 7_579 }, ...over } } })

describe('a receipt\'s job takes of the outbox', () => {
  test('what it reads and no more, with the names by which runs and traces are known', () => {
    const event = sale({})
    expect(sendReceipt.forQueue(event)).toEqual({ ...event, payload: { object: { id: 'sal_1', member_id: 'mem_1', recorded_at: event.payload.object.recorded_at } } })
  })

  test('neither a sale without a member nor one of the chain\'s past, unless somebody asks for it again', () => {
    expect(sendReceipt.forQueue(sale({ member_id: undefined }))).toBeNull()
    expect(sendReceipt.forQueue(sale({}, 25 * HOUR_MS))).toBeNull()
    expect(sendReceipt.forQueue(sale({}, 23 * HOUR_MS))).not.toBeNull()
    expect(sendReceipt.forQueue({ ...sale({}, 25 * HOUR_MS), again: true })).not.toBeNull()
  })

  test('nothing that has another shape', () => {
    expect(() => sendReceipt.forQueue({ ...sale({}), payload: { object: {} } })).toThrow()
  })
})

test('a tier that was reached three weeks ago is no news; a job that says nothing takes every event', () => {
  const tier = (ago: number) => ({ ...names, type: 'member.tier_changed', occurred_at: at(ago), payload: { object: { member_id: 'mem_1', before: 'member', after: 'gold', counters: [] } } })
  expect([tellTier.forQueue(tier(21 * 24 * HOUR_MS)), tellTier.forQueue(tier(HOUR_MS)) === null]).toEqual([null, false])
  expect(welcomeMember.forQueue({ ...names, type: 'member.joined', occurred_at: at(9_000 * HOUR_MS), payload: { object: { id: 'mem_1', language: 'zh' } } })).not.toBeNull()
})
