import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { makeChain } from '@/server/testing/make-chain'
import { must } from '@/server/testing/must'
import { WebhookReceiver } from '@/server/testing/webhook-receiver'
import { createWebhookEndpoint } from '@/server/usecases/webhooks/create-webhook-endpoint'
import { listWebhookEndpoints } from '@/server/usecases/webhooks/list-webhook-endpoints'
import { startJobs } from './start'
import { tellWebhookDisabled } from './tell-webhook-disabled'

let scope: InChain
let receiver: WebhookReceiver
const children = new Set<ChildProcess>()
let stop: (() => Promise<void>) | undefined
beforeEach(async () => {
  scope = (await makeChain({ now: Date.now() })).live
  receiver = await new WebhookReceiver().start()
  process.env['WEBHOOK_ALLOW_HOSTS'] = receiver.host
  resetEnv()
  // What other tests left is none of ours.
  await withPlatform((tx) => tx.outbox.updateMany({ where: { deliveredAt: null }, data: { deliveredAt: new Date() } }))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await stop?.()
  stop = undefined
  receiver.stop()
  delete process.env['WEBHOOK_ALLOW_HOSTS']
  resetEnv()
})

const makeEndpoint = async (path = 'hook') => must(await createWebhookEndpoint(scope, { url: `http://${receiver.host}/${path}`, events: ['points.earned'] }))

/** Events as whoever causes them writes them. Returns their ids. */
async function write(objects: readonly string[]): Promise<string[]> {
  const rows = objects.map((objectId, n) => ({ id: newId('evt'), objectId, seq: BigInt(n) }))
  const at = new Date()
  await withChain(scope.chainId, (tx) => tx.outbox.createMany({ data: rows.map((row) => ({ ...row, chainId: scope.chainId, type: 'points.earned', schemaVersion: 1, payload: { object: { id: row.objectId } }, occurredAt: at, recordedAt: at })) }))
  return rows.map(({ id }) => id)
}

async function startProcess(): Promise<ChildProcess> {
  const child = fork('server/testing/run-jobs.ts', { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  children.add(child)
  await once(child, 'message')
  return child
}

/** Nobody waits for a dead runner's 45 s in a test: its hold is put into the past. */
const passHold = () => withPlatform((tx) => tx.webhookQueue.updateMany({ where: { heldUntil: { not: null } }, data: { heldUntil: new Date(0) } }))
const waiting = () => withChain(scope.chainId, (tx) => tx.webhookDelivery.count({ where: { state: 'waiting' } }))

test('nothing is lost when the runner is killed in the middle: another one sends what was under way, again or for the first time', async () => {
  await makeEndpoint()
  let slow = true
  receiver.answer = (_, response) => (slow && receiver.heard.length > 12 ? undefined : response.writeHead(200).end())
  const first = await startProcess()
  const ids = await write(Array.from({ length: 40 }, (_, n) => `mem_${n}`))
  await expect.poll(() => receiver.heard.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(14)
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect(await waiting()).toBeGreaterThan(0)
  slow = false
  await passHold()
  stop = await startJobs([])
  await expect.poll(async () => new Set(receiver.ids()).size === 40 && (await waiting()) === 0, { timeout: 40_000, interval: 50 }).toBe(true)
  expect(new Set(receiver.ids())).toEqual(new Set(ids))
}, 90_000)

test('two runners send each event once, and the first try comes within two seconds of the event, beside an endpoint that says nothing', async () => {
  await Promise.all([makeEndpoint('quick'), makeEndpoint('silent')])
  receiver.answer = ({ path }, response) => (path === '/silent' ? undefined : response.writeHead(200).end())
  stop = await Promise.all([startJobs([]), startJobs([])]).then((stops) => async () => { await Promise.all(stops.map((one) => one())) })
  const writtenAt = new Map<string, number>()
  for (let n = 0; n < 20; n++) {
    const [id = ''] = await write([`mem_${n}`])
    writtenAt.set(id, Date.now())
    await new Promise((resolve) => setTimeout(resolve, 130))
  }
  const quick = () => receiver.heard.filter(({ path }) => path === '/quick')
  await expect.poll(() => quick().length, { timeout: 20_000, interval: 20 }).toBeGreaterThanOrEqual(20)
  expect(quick().map(({ id }) => id).sort()).toEqual([...writtenAt.keys()].sort())
  const delays = quick().map(({ id, at }) => at - (writtenAt.get(id) ?? 0)).sort((a, b) => a - b)
  const p95 = delays[Math.floor(delays.length * 0.95)] ?? 0
  process.stdout.write(`webhooks: first try after ${delays[Math.floor(delays.length / 2)]} ms (median), ${p95} ms (p95)\n`)
  // 2 s are meant; a machine that does ten other things gets as much again.
  expect(p95).toBeLessThan(4_000)
}, 60_000)

test('an endpoint that answers 410 is switched off, and the owner gets one mail', async () => {
  const startedAt = new Date()
  const { id } = await makeEndpoint()
  receiver.answer = (_, response) => response.writeHead(410).end()
  stop = await startJobs([tellWebhookDisabled])
  await write(['mem_1'])
  const mails = () => withPlatform((tx) => tx.staffMail.findMany({ where: { template: 'staff_webhook_disabled', at: { gte: startedAt } }, select: { state: true } }))
  await expect.poll(mails, { timeout: 20_000 }).toEqual([{ state: 'sent' }])
  expect(must(await listWebhookEndpoints(scope, {}))).toMatchObject([{ id, status: 'disabled', disabled_reason: 'gone' }])
}, 40_000)
