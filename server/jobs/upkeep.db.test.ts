import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { readGauges } from '@/server/process/read-gauges'
import { exposeMetrics } from '@/server/platform/metrics/expose-metrics'
import { withPlatform } from '@/server/platform/db/with-chain'
import { openQueue } from '@/server/platform/queue/open-queue'
import { asSuper } from '@/server/testing/as-super'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { checkLedger as checkWhole } from '@/server/usecases/ledger/check-ledger'
import { checkLedgerStep } from '@/server/usecases/ledger/check-ledger-step'
import { enrolMember } from '@/server/usecases/members/enrol-member'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { readStatus } from '@/server/usecases/upkeep/read-status'
import { sampleHealth as sample } from '@/server/usecases/upkeep/sample-health'
import { checkLedger } from './check-ledger'

const run = { signal: new AbortController().signal, requestId: 'req_test' }
const MONDAY_11 = Date.UTC(2026, 10, 23, 10)

async function fill({ scope, stationId }: MadeForecourt, memberId: string, number: number): Promise<void> {
  const body = {
    station_id: stationId, pos_id: 'till-1', pos_transaction_id: `t-${number}`, pos_sequence: number, business_date: '2026-11-23', occurred_at: '2026-11-23T11:00:00+01:00', member: { id: memberId },
    lines: [{ line_id: '1', type: 'fuel' as const, grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l' as const, unit_price: '1.799', amount_minor: 7_579 }],
    payments: [{ method: 'card' as const, amount_minor: 7_579 }],
  }
  const sold = await recordSale(scope, { body, idempotency: { key: randomUUID(), bodyHash: createHash('sha256').update(String(number)).digest() } })
  expect(sold.ok).toBe(true)
}

const lastRun = () => withPlatform((tx) => tx.checkRun.findUnique({ where: { name: 'ledger' } }))

test('the nightly check walks every account in steps, keeps when it ended, and finds what the whole check finds', async () => {
  const made = await makeForecourt({ now: MONDAY_11 })
  const others: string[] = []
  for (let n = 0; n < 4; n++) {
    const joined = await enrolMember(made.scope, { phone: `+4915150000${100 + n}`, consent: { terms: true } })
    if (joined.ok) others.push(joined.value.member.id)
  }
  for (const [index, memberId] of [made.memberId, ...others].entries()) await fill(made, memberId, index + 1)
  await checkLedger.run({}, run)
  expect(await lastRun()).toMatchObject({ findings: 0, chains: 2 })

  const broken = `member:${others[2]}:points`
  await asSuper((client) => client.query('UPDATE account SET available = available + 5 WHERE chain_id = $1 AND id = $2', [made.scope.chainId, broken]))
  const whole = await checkWhole(made.scope, {})
  const found: unknown[] = []
  let steps = 0
  for (let at: string | null = 'accounts:'; at?.startsWith('accounts:'); steps++) {
    const part: Awaited<ReturnType<typeof checkLedgerStep>> = await checkLedgerStep(made.scope, { at, rowsMax: 2 })
    if (!part.ok) throw new Error('the part is refused')
    found.push(...part.value.findings)
    at = part.value.next
  }
  expect(steps).toBe(3)
  expect(whole).toMatchObject({ ok: true, value: [{ account: broken, what: 'balance' }] })
  expect(found).toMatchObject([{ account: broken, what: 'account_differs' }])
  await checkLedger.run({}, run)
  expect(await lastRun()).toMatchObject({ findings: 1 })

  const end = readGauges(() => true)
  const { text } = await exposeMetrics()
  end()
  expect(text).toContain('forecourt_ledger_findings 1')
  expect(text).toMatch(/^forecourt_ledger_checked_timestamp_seconds \d{10}/m)
  expect(text).toMatch(/^forecourt_outbox_undelivered [1-9]/m)
  expect(text).toContain('forecourt_pool_connections_max{role="app"} 12')
})

test('a look is kept once a minute, the status page reads it, and looks of 91 days ago are forgotten', async () => {
  process.env['PORT'] = '1'
  resetEnv()
  const now = Date.UTC(2026, 10, 22, 12, 0, 20)
  const old = new Date(now - 91 * 86_400_000)
  await withPlatform((tx) => tx.healthSample.create({ data: { at: old, tills: 0, portals: 0, database: 0, jobs: 0, messages: 0 } }))
  expect(await sample({ at: now })).toMatchObject({ ok: true, value: { tills: 2, portals: 2, database: expect.any(Number) as number } })
  await sample({ at: now + 20_000 })
  await sample({ at: now + 60_000 })
  expect(await withPlatform((tx) => tx.healthSample.count())).toBe(2)
  forgetSingleton('status')
  const status = await readStatus({ now: now + 70_000 })
  expect(status).toMatchObject({ ok: true, value: { measured_at: '2026-11-22T12:01:00.000Z', parts: [{ part: 'tills', now: 'down', uptimePercent: 0 }, { part: 'portals', now: 'down' }, { part: 'database' }, {}, {}] } })
  expect(status.ok && status.value?.parts[0]?.days.length).toBe(90)
  expect(status.ok && status.value?.parts[0]?.days.at(-1)).toMatchObject({ date: '2026-11-22', state: 'down', downMinutes: 2 })
})

test('work that is due and has not begun is told by name, with how long the oldest waits', async () => {
  const queue = openQueue()
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await queue.start([{ name: 'slow-work', retriesMax: 0, concurrency: 'per_key', run: () => held, gaveUp: () => Promise.resolve() }])
  await queue.send('slow-work', [{ id: 'a', key: 'same', group: '', payload: {} }, { id: 'b', key: 'same', group: '', payload: {} }])
  await expect.poll(() => queue.waiting(), { timeout: 15_000, interval: 200 }).toMatchObject([{ name: 'slow-work', count: 1 }])
  const [waiting] = await queue.waiting()
  expect(waiting?.seconds).toBeGreaterThan(0)
  release()
  await expect.poll(() => queue.waiting(), { timeout: 15_000, interval: 200 }).toEqual([])
  await queue.stop(1_000)
})
