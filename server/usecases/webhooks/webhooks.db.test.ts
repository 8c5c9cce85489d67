import { randomUUID } from 'node:crypto'
import { Webhook as Standard } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventType } from '@/server/contracts/event'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, withPlatform, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { makeChain } from '@/server/testing/make-chain'
import { must } from '@/server/testing/must'
import { WebhookReceiver } from '@/server/testing/webhook-receiver'
import { claimWebhookQueues } from './claim-webhook-queues'
import { createWebhookEndpoint } from './create-webhook-endpoint'
import { deleteWebhookEndpoint } from './delete-webhook-endpoint'
import { fileWebhooks } from './file-webhooks'
import { listWebhookDeliveries } from './list-webhook-deliveries'
import { listWebhookEndpoints } from './list-webhook-endpoints'
import { replayWebhook } from './replay-webhook'
import { replayWebhooks } from './replay-webhooks'
import { rotateWebhookSecret } from './rotate-webhook-secret'
import { sendTestWebhook } from './send-test-webhook'
import { updateWebhookEndpoint } from './update-webhook-endpoint'
import { workWebhookQueue } from './work-webhook-queue'

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000]
let scope: InChain
let receiver: WebhookReceiver
/** What all deliveries of a test go by. */
let at: number
beforeEach(async () => {
  scope = (await makeChain()).live
  receiver = await new WebhookReceiver().start()
  at = Date.now()
  allow(receiver.host)
})
afterEach(() => {
  receiver.stop()
  delete process.env['WEBHOOK_ALLOW_HOSTS']
  resetEnv()
})
const allow = (hosts: string) => {
  process.env['WEBHOOK_ALLOW_HOSTS'] = hosts
  resetEnv()
}

const makeEndpoint = async (over: { in?: InChain; path?: string; events?: EventType[]; url?: string } = {}) =>
  must(await createWebhookEndpoint(over.in ?? scope, { url: over.url ?? `http://${receiver.host}/${over.path ?? 'hook'}`, events: over.events ?? ['points.earned'] }))

/** Events as the relay has them in hand, written and put into the queues. */
async function tell(objects: readonly string[], over: { in?: InChain; type?: EventType; seq?: bigint; filed?: boolean; size?: number } = {}): Promise<string[]> {
  const { in: side = scope, type = 'points.earned', seq = 0n } = over
  const events = objects.map((objectId, n) => ({ id: newId('evt'), type, objectId, seq: seq + BigInt(n) }))
  const when = new Date(side.now)
  await withChain(side.chainId, (tx) => tx.outbox.createMany({ data: events.map((event) => ({ ...event, chainId: side.chainId, schemaVersion: 1, payload: { object: { id: event.objectId, ...(over.size !== undefined && { more: 'x'.repeat(over.size) }) } }, occurredAt: when, recordedAt: when, deliveredAt: when })) }))
  if (over.filed !== false) await must(await fileWebhooks(side, { events, at }))
  return events.map(({ id }) => id)
}

const claim = async (over: { perChain?: number; limit?: number; failing?: boolean } = {}) => {
  const holder = randomUUID()
  return must(await claimWebhookQueues({ at, holder, limit: 48, perChain: 4, failing: true, ...over })).map((queue) => ({ ...queue, holder }))
}
/** Rounds for all that is due of the given sides, until nothing is. */
async function work(sides: readonly InChain[] = [scope]): Promise<void> {
  for (;;) {
    const held = await claim({ perChain: 20, limit: 500 })
    const mine = held.filter(({ chainId }) => sides.some((side) => side.chainId === chainId))
    if (mine.length === 0) return
    await Promise.all(mine.map(async ({ chainId, ...queue }) => must(await workWebhookQueue(sides.find((side) => side.chainId === chainId) ?? scope, { ...queue, clock: () => at }))))
  }
}
const deliveries = async (endpointId: string, in_: InChain = scope) => must(await listWebhookDeliveries(in_, { endpointId, limit: 100 })).data
const only = async () => {
  const [endpoint] = must(await listWebhookEndpoints(scope, {}))
  if (!endpoint) throw new Error('no endpoint')
  return endpoint
}

describe('an event', () => {
  test('arrives once at each endpoint that wants it, signed, as the contract tells it', async () => {
    const [first] = [await makeEndpoint({ path: 'a' }), await makeEndpoint({ path: 'b' }), await makeEndpoint({ path: 'c', events: ['sale.voided'] })]
    const [id = ''] = await tell(['mem_1'], { seq: 7n })
    await tell(['mem_1'], { filed: false })
    await work()
    expect(receiver.heard.map(({ path }) => path).sort()).toEqual(['/a', '/b'])
    const heard = receiver.heard.find(({ path }) => path === '/a')
    expect(JSON.parse(heard?.body ?? '')).toEqual({ id, type: 'points.earned', schema_version: 1, occurred_at: '2026-11-22T09:15:00.000Z', mode: 'live', sequence: 7, data: { object: { id: 'mem_1' } } })
    expect(() => new Standard(first.secret).verify(heard?.body ?? '', heard?.headers ?? {})).not.toThrow()
    expect(heard?.headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json; charset=utf-8' })
    expect(await deliveries(first.id)).toMatchObject([{ event_id: id, state: 'delivered', attempts_total: 1, next_attempt_at: null, attempts: [{ number: 1, status: 204, reason: null }] }])
  })

  test('of the test side arrives at the test side\'s endpoints alone', async () => {
    const { live, test: other } = await makeChain()
    await makeEndpoint({ in: live, path: 'live' })
    await makeEndpoint({ in: other, path: 'test' })
    await tell(['mem_1'], { in: other })
    await work([live, other])
    expect(receiver.heard.map(({ path, body }) => [path, (JSON.parse(body) as { mode: string }).mode])).toEqual([['/test', 'test']])
  })

  test('that is filed twice, because a relay died in between, arrives once', async () => {
    await makeEndpoint()
    const [id = ''] = await tell(['mem_1'])
    must(await fileWebhooks(scope, { events: [{ id, type: 'points.earned', objectId: 'mem_1', seq: 0n }], at }))
    await work()
    expect(receiver.ids()).toEqual([id])
  })

  test('above 256 KB tells only the object\'s id', async () => {
    await makeEndpoint()
    await tell(['mem_1'], { size: 300_000 })
    await work()
    expect(JSON.parse(receiver.heard[0]?.body ?? '')).toMatchObject({ data: { object: { id: 'mem_1' }, truncated: true } })
  })

  test('waits for the earlier one of the same object, not for those of others', async () => {
    await makeEndpoint()
    const [first = '', second = ''] = await tell(['mem_1', 'mem_1'])
    const [other = ''] = await tell(['mem_2'])
    receiver.answer = ({ id }, response) => response.writeHead(id === first && receiver.heard.filter((one) => one.id === first).length === 1 ? 500 : 200).end()
    await work()
    expect(new Set(receiver.ids())).toEqual(new Set([first, other]))
    at += MINUTE_MS
    await work()
    expect(receiver.ids().slice(2)).toEqual([first, second])
  })

  test('that a receiver can not take stops neither the others nor, after a while, those of its object', async () => {
    await makeEndpoint()
    const [poison = '', next = ''] = await tell(['mem_1', 'mem_1'])
    receiver.answer = ({ id }, response) => response.writeHead(id === poison ? 422 : 200).end()
    for (let n = 0; n < 60; n++) {
      await work()
      if (n % 10 === 0) await tell([`mem_x${n}`])
      at += MINUTE_MS
    }
    await work()
    expect(receiver.ids()).toContain(next)
    expect(receiver.heard.filter(({ id }) => id === poison).length).toBeGreaterThanOrEqual(5)
    expect((await only()).failing_since).toBeNull()
  })
})

describe('an endpoint', () => {
  test('is sent five at once at most', async () => {
    await makeEndpoint()
    receiver.answer = (_, response) => void setTimeout(() => response.writeHead(200).end(), 20)
    const told = await tell(Array.from({ length: 60 }, (_, n) => `mem_${n}`))
    await work()
    expect([receiver.mostUnderWay, new Set(receiver.ids())]).toEqual([5, new Set(told)])
  })

  test('that was down for a day gets everything in order afterwards, was asked seldom, and slowed nobody', async () => {
    const down = await makeEndpoint({ path: 'down' })
    await makeEndpoint({ path: 'up' })
    let isDown = true
    receiver.answer = ({ path }, response) => response.writeHead(isDown && path === '/down' ? 503 : 200).end()
    const told: string[] = []
    const startedAt = at
    for (let hour = 0; hour < 24; hour++) {
      told.push(...await tell(Array.from({ length: 4 }, (_, n) => `mem_${(hour + n) % 5}`), { seq: BigInt(hour * 10) }))
      for (let half = 0; half < 2; half++, at += 30 * MINUTE_MS) {
        await work()
        expect(receiver.heard.filter(({ path }) => path === '/up')).toHaveLength(told.length)
      }
    }
    const triesWhileDown = receiver.heard.filter(({ path }) => path === '/down').length
    expect((await only()).status).toBe('enabled')
    expect((must(await listWebhookEndpoints(scope, {})).find(({ id }) => id === down.id))).toMatchObject({ waiting: told.length, failing_since: expect.any(String) })
    process.stdout.write(`webhooks: ${triesWhileDown} tries at an endpoint that was down for ${(at - startedAt) / HOUR_MS} h with ${told.length} events waiting\n`)
    expect(triesWhileDown).toBeLessThan(150)
    isDown = false
    receiver.heard.length = 0
    at += 15 * MINUTE_MS
    await work()
    expect(new Set(receiver.ids())).toEqual(new Set(told))
    expect(receiver.heard).toHaveLength(told.length)
    for (let member = 0; member < 5; member++) {
      const sequences = receiver.heard.map(({ body }) => JSON.parse(body) as { sequence: number; data: { object: { id: string } } }).filter(({ data }) => data.object.id === `mem_${member}`).map(({ sequence }) => sequence)
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
    }
    expect(must(await listWebhookEndpoints(scope, {})).find(({ id }) => id === down.id)).toMatchObject({ waiting: 0, failing_since: null })
  }, 60_000)

  test('that answers 410 is switched off at once and the owner is told by an event; what waits goes when it is enabled again', async () => {
    const { id } = await makeEndpoint()
    receiver.answer = (_, response) => response.writeHead(410).end()
    await tell(['mem_1'])
    await work()
    expect(await only()).toMatchObject({ status: 'disabled', disabled_reason: 'gone', waiting: 1 })
    expect(await withPlatform((tx) => tx.outbox.findMany({ where: { chainId: scope.chainId, type: 'webhook.disabled' }, select: { payload: true } }))).toEqual([{ payload: { object: { id, reason: 'gone' } } }])
    at += DAY_MS
    await work()
    expect(receiver.heard).toHaveLength(1)
    receiver.answer = (_, response) => response.writeHead(200).end()
    const { url, row_version } = await only()
    must(await updateWebhookEndpoint(scope, { endpointId: id, at, body: { url, events: ['points.earned'], enabled: true, row_version } }))
    at += 6 * HOUR_MS
    await work()
    expect(await only()).toMatchObject({ status: 'enabled', disabled_reason: null, waiting: 0 })
  })

  test('at which nothing arrives for seven days is switched off, not before', async () => {
    await makeEndpoint()
    receiver.answer = (_, response) => response.writeHead(500).end()
    const startedAt = at
    await tell(['mem_1'])
    for (let hour = 0; hour < 7 * 24 - 3; hour += 4, at += 4 * HOUR_MS) await work()
    expect((await only()).status).toBe('enabled')
    at = startedAt + 7 * DAY_MS + HOUR_MS
    await work()
    expect(await only()).toMatchObject({ status: 'disabled', disabled_reason: 'failing' })
    expect((await deliveries((await only()).id))[0]).toMatchObject({ state: 'failed', next_attempt_at: null })
  }, 60_000)

  test('that asks for a pause by Retry-After is left alone for so long, with all that waits', async () => {
    await makeEndpoint()
    receiver.answer = (_, response) => response.writeHead(429, { 'retry-after': '600' }).end()
    await tell(['mem_1'])
    await work()
    await tell(['mem_2'])
    at += 9 * MINUTE_MS
    await work()
    expect(receiver.heard).toHaveLength(1)
    receiver.answer = (_, response) => response.writeHead(200).end()
    at += 2 * MINUTE_MS
    await work()
    expect((await only()).waiting).toBe(0)
  })

  test('of another chain is neither seen nor sent to, by any of the verbs', async () => {
    const { id } = await makeEndpoint()
    const [delivery] = [await tell(['mem_1']), await deliveries(id)][1] as Awaited<ReturnType<typeof deliveries>>
    const stranger = (await makeChain()).live
    const refused = [
      await listWebhookDeliveries(stranger, { endpointId: id, limit: 1 }), await deleteWebhookEndpoint(stranger, { endpointId: id }), await rotateWebhookSecret(stranger, { endpointId: id, at }), await sendTestWebhook(stranger, { endpointId: id, at }),
      await replayWebhook(stranger, { endpointId: id, deliveryId: delivery?.id ?? '', at }), await replayWebhooks(stranger, { endpointId: id, at, body: { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' } }),
      await updateWebhookEndpoint(stranger, { endpointId: id, at, body: { url: 'https://hooks.example.com/', events: ['sale.voided'], enabled: true, row_version: 1 } }),
    ]
    expect(refused.map((one) => (one.ok ? 'ok' : one.refusal.code))).toEqual(refused.map(() => 'not_found'))
    expect(must(await listWebhookEndpoints(stranger, {}))).toEqual([])
  })
})

describe('secrets', () => {
  test('rotate: for a day both sign, then the new one alone; at rest there is none', async () => {
    const made = await makeEndpoint()
    const rotated = must(await rotateWebhookSecret(scope, { endpointId: made.id, at }))
    const verdicts = async () => {
      await tell([newId('mem')])
      await work()
      const heard = receiver.heard.at(-1)
      // The libraries refuse what is older than five minutes, and the test is ahead of the clock.
      return [made.secret, rotated.secret].map((secret) => (heard?.headers['webhook-signature'] ?? '').split(' ').includes(new Standard(secret).sign(heard?.id ?? '', new Date(at), heard?.body ?? '')))
    }
    at += 23 * HOUR_MS
    expect(await verdicts()).toEqual([true, true])
    at += 2 * HOUR_MS
    expect(await verdicts()).toEqual([false, true])
    const rows = JSON.stringify(await withChain(scope.chainId, (tx) => tx.$queryRaw`SELECT encode(sealed, 'escape') AS a, encode(previous_sealed, 'escape') AS b FROM webhook_endpoint`))
    for (const secret of [made.secret, rotated.secret]) expect(rows).not.toContain(secret.slice(6, 30))
    expect(JSON.stringify(must(await listWebhookEndpoints(scope, {})))).not.toContain('whsec_')
  })
})

describe('sending again', () => {
  test('of one event sends the same id at once, also to an endpoint that is left alone for now', async () => {
    const { id } = await makeEndpoint()
    const [event = ''] = await tell(['mem_1'])
    receiver.answer = (_, response) => response.writeHead(503, { 'retry-after': '86400' }).end()
    await work()
    receiver.answer = (_, response) => response.writeHead(200).end()
    const [delivery] = await deliveries(id)
    must(await replayWebhook(scope, { endpointId: id, deliveryId: delivery?.id ?? '', at }))
    await work()
    expect(receiver.ids()).toEqual([event, event])
    must(await replayWebhook(scope, { endpointId: id, deliveryId: delivery?.id ?? '', at }))
    await work()
    expect((await deliveries(id))[0]).toMatchObject({ state: 'delivered', attempts_total: 3, attempts: [{ number: 3, status: 200 }, { number: 2, status: 200 }, { number: 1, status: 503 }] })
  })

  test('of a range brings what was missed while the endpoint did not exist, nothing that it does not want, in portions', async () => {
    const missed = await tell(Array.from({ length: 1_003 }, (_, n) => `mem_${n}`), { filed: false })
    await tell(['sal_1'], { filed: false, type: 'sale.voided' })
    const { id } = await makeEndpoint()
    const body = { from: new Date(at - HOUR_MS).toISOString(), until: new Date(Date.now() + HOUR_MS).toISOString() }
    const first = must(await replayWebhooks(scope, { endpointId: id, body, at }))
    expect(first).toEqual({ queued: 1_000, continue_from: expect.any(String) })
    const rest = must(await replayWebhooks(scope, { endpointId: id, body: { ...body, from: first.continue_from ?? '' }, at }))
    expect(rest.continue_from).toBeNull()
    expect(new Set((await withChain(scope.chainId, (tx) => tx.webhookDelivery.findMany({ where: { state: 'waiting' }, select: { eventId: true } }))).map(({ eventId }) => eventId))).toEqual(new Set(missed))
    expect(must(await replayWebhooks(scope, { endpointId: id, body: { from: '2020-01-01T00:00:00Z', until: '2020-01-02T00:00:00Z' }, at }))).toEqual({ queued: 0, continue_from: null })
  }, 30_000)

  test('a test event goes to this endpoint alone, whatever it wants', async () => {
    const [{ id }] = [await makeEndpoint({ path: 'a', events: ['sale.voided'] }), await makeEndpoint({ path: 'b' })]
    must(await sendTestWebhook(scope, { endpointId: id, at }))
    await work()
    expect(receiver.heard.map(({ path, body }) => [path, (JSON.parse(body) as { type: string }).type])).toEqual([['/a', 'webhook.test']])
  })

  test('is refused while the endpoint is disabled', async () => {
    const { id, url } = await makeEndpoint()
    await tell(['mem_1'])
    must(await updateWebhookEndpoint(scope, { endpointId: id, at, body: { url, events: ['points.earned'], enabled: false, row_version: 1 } }))
    const [delivery] = await deliveries(id)
    await work()
    expect([await sendTestWebhook(scope, { endpointId: id, at }), await replayWebhook(scope, { endpointId: id, deliveryId: delivery?.id ?? '', at })].map((one) => one.ok || one.refusal.code)).toEqual(['conflict', 'conflict'])
    expect(receiver.heard).toEqual([])
  })
})

describe('runners', () => {
  test('never hold the same queue, take a chain\'s share only, and take up what a dead one held', async () => {
    const scopes = [scope, (await makeChain()).live]
    for (const side of scopes) for (let n = 0; n < 6; n++) await makeEndpoint({ in: side, path: `${n}` })
    for (const side of scopes) await tell(['mem_1'], { in: side })
    const ours = (held: Awaited<ReturnType<typeof claim>>) => held.filter(({ chainId }) => scopes.some((side) => side.chainId === chainId)).map(({ chainId, endpointId }) => `${chainId} ${endpointId}`)
    const [a, b] = (await Promise.all([claim({ perChain: 3 }), claim({ perChain: 3 })])).map(ours)
    expect(new Set([...a ?? [], ...b ?? []]).size).toBe((a?.length ?? 0) + (b?.length ?? 0))
    for (const side of scopes) expect([...a ?? [], ...b ?? []].filter((one) => one.startsWith(side.chainId)).length).toBeGreaterThanOrEqual(3)
    at += 46_000
    const all = ours(await claim({ perChain: 20, limit: 500 }))
    expect(new Set(all).size).toBe(12)
    expect(ours(await claim({ perChain: 20, limit: 500 }))).toEqual([])
  })
})

test('an address that leads inside is refused when an endpoint is made and when it is changed, with its pointer', async () => {
  const { id } = await makeEndpoint()
  for (const url of ['https://127.0.0.1/', 'http://hooks.example.com/', 'https://169.254.169.254/', 'https://localhost/', 'https://[::1]/', 'https://user@hooks.example.com/']) {
    const answers = [await createWebhookEndpoint(scope, { url, events: ['points.earned'] }), await updateWebhookEndpoint(scope, { endpointId: id, at, body: { url, events: ['points.earned'], enabled: true, row_version: 1 } })]
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: { code: 'validation_failed', errors: [{ pointer: '/url' }] } })
  }
})

test('what is deleted gets nothing more, and its address and secrets are gone from the database', async () => {
  const { id } = await makeEndpoint({ path: 'secret-path' })
  await tell(['mem_1'])
  must(await deleteWebhookEndpoint(scope, { endpointId: id }))
  await work()
  expect([receiver.heard, must(await listWebhookEndpoints(scope, {}))]).toEqual([[], []])
  expect(JSON.stringify(await withChain(scope.chainId, (tx) => tx.webhookEndpoint.findMany({ select: { url: true, sealed: true, previousSealed: true } })))).not.toContain('secret-path')
})
