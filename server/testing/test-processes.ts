import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fillOf } from '@/bench/prepare-chain'
import type { LimitBody } from '@/server/contracts/promotion'
import type { SaleAnswer } from '@/server/contracts/sale'
import { openQueue } from '@/server/platform/queue/open-queue'
import { createApiKey } from '@/server/usecases/keys/create-api-key'
import { revokeApiKey } from '@/server/usecases/keys/revoke-api-key'
import { WELCOME_TEMPLATE } from '@/server/usecases/messages/welcome-member'
import type { AppProcess } from './app-processes'
import { approvedOf } from './limited-fills'
import { isLong, noteFigure } from './long-run'
import { must } from './must'
import type { ProcessStage } from './process-stage'
import { proveBooks, sealAll } from './prove-books'

const REVOKED_MS_MAX = 5_000
const POLL_MS = 20
const TILLS = isLong ? 6 : 3
const CHAIN_JOBS = ['seal-ledger', 'mature-points', 'expire-points', 'release-reservations', 'sweep-limits', 'review-tiers']
const LAST_UNITS: readonly (readonly [scope: LimitBody['scope'], period: LimitBody['period'], max: number])[] = [['campaign', 'ever', 1], ['member', 'ever', 1], ['station', 'month', 1], ['campaign', 'day', 1], ...(isLong ? [['campaign', 'ever', 7] as const] : [])]

/** What tills and members may rely on however many processes serve them. Registers tests; figures name `what` the processes are. */
export function testProcesses(what: string, stage: () => ProcessStage): void {
  const sold = new Set<string>()
  const seenMs: number[] = []
  const note = (name: string, value: string | number) => {
    process.stdout.write(`${what}: ${name}: ${value}\n`)
    noteFigure(`${name}, ${what}`, value)
  }

  test.each(LAST_UNITS)(`${what}: of a limit of a %s, period %s, there are %i, and that many have it of tills spread over all of them; each sale is sent to two at once`, async (scope, period, max) => {
    const at = stage()
    seenMs.push(await at.publishOnly([{ measure: 'uses', scope, period, max }]))
    const tills = at.processes.length * TILLS
    const memberOf = (till: number) => at.chain.memberIds[scope === 'member' ? 0 : till % at.chain.memberIds.length] ?? ''
    const quotes = await all(tills, (till) => at.quote(at.at(till), memberOf(till)))
    expect(quotes.every(({ totals }) => totals.discount_minor > 0)).toBe(true)
    const sales = await all(tills, async (till) => {
      const call = { path: '/sales', body: { ...fillOf(at.chain, memberOf(till)), quote_id: quotes[till]?.id }, key: randomUUID() }
      const [one, again] = await Promise.all([at.tell<SaleAnswer>(at.at(till), call), at.tell<SaleAnswer>(at.at(till + 1), call)])
      expect(again).toEqual(one)
      sold.add(one.id)
      return one
    })
    expect(sales.filter((sale) => approvedOf(sale) > 0)).toHaveLength(max)
    const left = await at.read<{ left: string }>(`SELECT sum(k."left") AS "left" FROM limit_slice k WHERE k.limit_id = (SELECT c.limit_id FROM limit_claim c WHERE c.sale_id = ANY ($1) AND c.measure = 'uses' LIMIT 1)`, [sales.map(({ id }) => id)])
    expect(left).toEqual([{ left: '0' }])
  })

  test(`${what}: each of them went by a changed rule within five seconds`, () => {
    note('after a promotion was published the last call that went by the old rules was sent', `${Math.max(...seenMs).toFixed(0)} ms later, at most of ${seenMs.length}`)
    expect(Math.max(...seenMs)).toBeLessThan(REVOKED_MS_MAX)
  })

  test(`${what}: a revoked API key opens nothing five seconds later at any of them${isLong ? ', nor while none of them hears of it' : ''}`, async () => {
    note('after an API key was revoked the last call that it opened was sent', `${(await timeRevocation(stage(), true)).toFixed(0)} ms later`)
    if (isLong) note('the same while no process could be told', `${(await timeRevocation(stage(), false)).toFixed(0)} ms later`)
  })

  test(`${what}: everybody is welcomed once, and each event reaches the chain's server once`, async () => {
    const at = stage()
    const { chainId } = await at.chain.scope()
    const earned = (await at.read<{ id: string }>(`SELECT id FROM outbox WHERE chain_id = $1 AND type = 'points.earned'`, [chainId])).map(({ id }) => id).sort()
    expect(earned.length).toBeGreaterThanOrEqual(sold.size)
    await expect.poll(() => new Set(at.receiver.ids()).size, { timeout: 60_000, interval: 50 }).toBe(earned.length)
    const welcomes = () => at.read<{ member_id: string; state: string; attempts: number }>('SELECT member_id, state, attempts FROM message_log WHERE chain_id = $1 AND template = $2', [chainId, WELCOME_TEMPLATE])
    await expect.poll(async () => (await welcomes()).filter(({ state }) => state === 'sent').length, { timeout: 60_000, interval: 50 }).toBe(at.chain.memberIds.length)
    // Whoever sent something a second time would do so at its next look.
    await sleep(1_500)
    expect(at.receiver.ids().sort()).toEqual(earned)
    expect((await welcomes()).map(({ member_id, attempts }) => `${member_id} ${attempts}`).sort()).toEqual(at.chain.memberIds.map((id) => `${id} 1`).sort())
    note('webhooks that came, of them twice', `${earned.length}, 0`)
  })

  test(`${what}: jobs that all of them are given several times at once leave sound books, with each sale there once`, async () => {
    const at = stage()
    const scope = await at.chain.scope()
    const queue = openQueue()
    await queue.start([])
    for (const job of CHAIN_JOBS) await queue.send(job, Array.from({ length: at.processes.length * 2 }, (_, n) => ({ id: randomUUID(), key: `${n}`, group: '', payload: {} })))
    await queue.stop(0)
    await expect.poll(() => at.read(`SELECT name, state FROM pgboss.job WHERE name = ANY ($1) AND state NOT IN ('completed', 'cancelled')`, [CHAIN_JOBS]), { timeout: 60_000, interval: 100 }).toEqual([])
    await sealAll(scope)
    expect(await proveBooks(scope)).toEqual([])
    const sales = await at.read<{ id: string }>('SELECT id FROM sale WHERE chain_id = $1', [scope.chainId])
    expect(sales.map(({ id }) => id).sort()).toEqual([...sold].sort())
    const [held] = await at.read<{ count: number }>("SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name LIKE 'forecourt%' AND datname = current_database()")
    note('connections to the database after all that, this test’s own among them', held?.count ?? 0)
    note('sales that two processes were sent at once, each there once', sold.size)
  })
}

const all = <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, n) => work(n)))

/** Milliseconds after the revocation at which the last call left that was still let in, at any process. */
async function timeRevocation(at: ProcessStage, isHeard: boolean): Promise<number> {
  const scope = await at.chain.scope()
  const { id, key } = must(await createApiKey(scope, { kind: 'secret', label: 'lost till', scopes: ['till'] }))
  const opened = new Map<AppProcess, number>()
  const { station_id, lines } = fillOf(at.chain, '')
  const polling = at.processes.map(async (one) => {
    for (const until = performance.now() + 30_000; performance.now() < until; await sleep(POLL_MS)) {
      const sentAt = performance.now()
      const { status } = await at.post(one, { path: '/quotes', body: { station_id, lines }, secret: key })
      if (status === 401) return
      expect(status).toBe(201)
      opened.set(one, sentAt)
    }
    throw new Error('a process still knows the key')
  })
  await expect.poll(() => opened.size, { timeout: 10_000, interval: 10 }).toBe(at.processes.length)
  if (!isHeard) await at.read("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'forecourt_changes'")
  must(await revokeApiKey(scope, { keyId: id }))
  const revokedAt = performance.now()
  await Promise.all(polling)
  const lastMs = Math.max(...opened.values()) - revokedAt
  expect(lastMs).toBeLessThan(REVOKED_MS_MAX)
  // Ears that were cut off are back before the next test.
  if (!isHeard) await sleep(2_000)
  return Math.max(0, lastMs)
}
