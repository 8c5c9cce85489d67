import { Webhook as Standard } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain } from '@/server/platform/db/with-chain'
import { meters } from '@/server/platform/metrics/meters'
import { makeChain } from '@/server/testing/make-chain'
import { must } from '@/server/testing/must'
import { webhookDesk, type WebhookDesk } from '@/server/testing/webhook-desk'
import { measureBacklog } from '../upkeep/measure-backlog'
import { createWebhookEndpoint } from './create-webhook-endpoint'
import { deleteWebhookEndpoint } from './delete-webhook-endpoint'
import { fileWebhooks } from './file-webhooks'
import { listWebhookEndpoints } from './list-webhook-endpoints'
import { replayWebhook } from './replay-webhook'
import { replayWebhooks } from './replay-webhooks'
import { rotateWebhookSecret } from './rotate-webhook-secret'
import { sendTestWebhook } from './send-test-webhook'
import { updateWebhookEndpoint } from './update-webhook-endpoint'

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000]
const desk = webhookDesk()

describe('an event', () => {
  test('arrives once at each endpoint that wants it, signed, as the contract tells it', async () => {
    const [first] = [await desk().makeEndpoint({ path: 'a' }), await desk().makeEndpoint({ path: 'b' }), await desk().makeEndpoint({ path: 'c', events: ['sale.voided'] })]
    const [id = ''] = await desk().tell(['mem_1'], { seq: 7n })
    await desk().tell(['mem_1'], { filed: false })
    await desk().work()
    expect(desk().receiver.heard.map(({ path }) => path).sort()).toEqual(['/a', '/b'])
    const heard = desk().receiver.heard.find(({ path }) => path === '/a')
    expect(JSON.parse(heard?.body ?? '')).toEqual({ id, type: 'points.earned', schema_version: 1, occurred_at: '2026-11-22T09:15:00.000Z', mode: 'live', sequence: 7, data: { object: { id: 'mem_1' } } })
    expect(() => new Standard(first.secret).verify(heard?.body ?? '', heard?.headers ?? {})).not.toThrow()
    expect(heard?.headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json; charset=utf-8' })
    expect(await desk().deliveries(first.id)).toMatchObject([{ event_id: id, state: 'delivered', attempts_total: 1, next_attempt_at: null, attempts: [{ number: 1, status: 204, reason: null }] }])
  })

  test('of the test side arrives at the test side\'s endpoints alone', async () => {
    const { live, test: other } = await makeChain()
    await desk().makeEndpoint({ in: live, path: 'live' })
    await desk().makeEndpoint({ in: other, path: 'test' })
    await desk().tell(['mem_1'], { in: other })
    await desk().work([live, other])
    expect(desk().receiver.heard.map(({ path, body }) => [path, (JSON.parse(body) as { mode: string }).mode])).toEqual([['/test', 'test']])
  })

  test('that is filed twice, because a relay died in between, arrives once', async () => {
    await desk().makeEndpoint()
    const [id = ''] = await desk().tell(['mem_1'])
    must(await fileWebhooks(desk().scope, { events: [{ id, type: 'points.earned', objectId: 'mem_1', seq: 0n }], at: desk().at }))
    await desk().work()
    expect(desk().receiver.ids()).toEqual([id])
  })

  test('above 256 KB tells only the object\'s id', async () => {
    await desk().makeEndpoint()
    await desk().tell(['mem_1'], { size: 300_000 })
    await desk().work()
    expect(JSON.parse(desk().receiver.heard[0]?.body ?? '')).toMatchObject({ data: { object: { id: 'mem_1' }, truncated: true } })
  })

  test('waits for the earlier one of the same object, not for those of others', async () => {
    await desk().makeEndpoint()
    const [first = '', second = ''] = await desk().tell(['mem_1', 'mem_1'])
    const [other = ''] = await desk().tell(['mem_2'])
    desk().receiver.answer = ({ id }, response) => response.writeHead(id === first && desk().receiver.heard.filter((one) => one.id === first).length === 1 ? 500 : 200).end()
    await desk().work()
    expect(new Set(desk().receiver.ids())).toEqual(new Set([first, other]))
    desk().at += MINUTE_MS
    await desk().work()
    expect(desk().receiver.ids().slice(2)).toEqual([first, second])
  })

  test('that a receiver can not take stops neither the others nor, after a while, those of its object', async () => {
    await desk().makeEndpoint()
    const [poison = '', next = ''] = await desk().tell(['mem_1', 'mem_1'])
    desk().receiver.answer = ({ id }, response) => response.writeHead(id === poison ? 422 : 200).end()
    for (let n = 0; n < 60; n++) {
      await desk().work()
      if (n % 10 === 0) await desk().tell([`mem_x${n}`])
      desk().at += MINUTE_MS
    }
    await desk().work()
    expect(desk().receiver.ids()).toContain(next)
    expect(desk().receiver.heard.filter(({ id }) => id === poison).length).toBeGreaterThanOrEqual(5)
    expect((await desk().endpoint()).failing_since).toBeNull()
  })
})

describe('secrets', () => {
  test('rotate: for a day both sign, then the new one alone; at rest there is none', async () => {
    const made = await desk().makeEndpoint()
    const rotated = must(await rotateWebhookSecret(desk().scope, { endpointId: made.id, at: desk().at }))
    const verdicts = async () => {
      await desk().tell([newId('mem')])
      await desk().work()
      const heard = desk().receiver.heard.at(-1)
      // The libraries refuse what is older than five minutes, and the test is ahead of the clock.
      return [made.secret, rotated.secret].map((secret) => (heard?.headers['webhook-signature'] ?? '').split(' ').includes(new Standard(secret).sign(heard?.id ?? '', new Date(desk().at), heard?.body ?? '')))
    }
    desk().at += 23 * HOUR_MS
    expect(await verdicts()).toEqual([true, true])
    desk().at += 2 * HOUR_MS
    expect(await verdicts()).toEqual([false, true])
    const rows = JSON.stringify(await withChain(desk().scope.chainId, (tx) => tx.$queryRaw`SELECT encode(sealed, 'escape') AS a, encode(previous_sealed, 'escape') AS b FROM webhook_endpoint`))
    for (const secret of [made.secret, rotated.secret]) expect(rows).not.toContain(secret.slice(6, 30))
    expect(JSON.stringify(must(await listWebhookEndpoints(desk().scope, {})))).not.toContain('whsec_')
  })
})

describe('sending again', () => {
  test('of one event sends the same id at once, also to an endpoint that is left alone for now', async () => {
    const { id } = await desk().makeEndpoint()
    const [event = ''] = await desk().tell(['mem_1'])
    desk().receiver.answer = (_, response) => response.writeHead(503, { 'retry-after': '86400' }).end()
    await desk().work()
    desk().receiver.answer = (_, response) => response.writeHead(200).end()
    const [delivery] = await desk().deliveries(id)
    must(await replayWebhook(desk().scope, { endpointId: id, deliveryId: delivery?.id ?? '', at: desk().at }))
    await desk().work()
    expect(desk().receiver.ids()).toEqual([event, event])
    must(await replayWebhook(desk().scope, { endpointId: id, deliveryId: delivery?.id ?? '', at: desk().at }))
    await desk().work()
    expect((await desk().deliveries(id))[0]).toMatchObject({ state: 'delivered', attempts_total: 3, attempts: [{ number: 3, status: 200 }, { number: 2, status: 200 }, { number: 1, status: 503 }] })
  })

  test('of a range brings what was missed while the endpoint did not exist, nothing that it does not want, in portions', async () => {
    const missed = await desk().tell(Array.from({ length: 1_003 }, (_, n) => `mem_${n}`), { filed: false, writtenAt: (n) => desk().at - 2_000 + n })
    await desk().tell(['sal_1'], { filed: false, type: 'sale.voided' })
    const { id } = await desk().makeEndpoint()
    const body = { from: new Date(desk().at - HOUR_MS).toISOString(), until: new Date(Date.now() + HOUR_MS).toISOString() }
    const first = must(await replayWebhooks(desk().scope, { endpointId: id, body, at: desk().at }))
    expect(first).toEqual({ queued: 1_000, continue_from: expect.any(String) })
    const rest = must(await replayWebhooks(desk().scope, { endpointId: id, body: { ...body, from: first.continue_from ?? '' }, at: desk().at }))
    expect(rest).toEqual({ queued: 3, continue_from: null })
    expect(new Set((await withChain(desk().scope.chainId, (tx) => tx.webhookDelivery.findMany({ where: { state: 'waiting' }, select: { eventId: true } }))).map(({ eventId }) => eventId))).toEqual(new Set(missed))
    expect(must(await replayWebhooks(desk().scope, { endpointId: id, body: { from: '2020-01-01T00:00:00Z', until: '2020-01-02T00:00:00Z' }, at: desk().at }))).toEqual({ queued: 0, continue_from: null })
  }, 30_000)

  test('of a range goes on where one millisecond has more events than a portion', async () => {
    const [same, later] = [desk().at - 2_000, desk().at - 1_000]
    await desk().tell(Array.from({ length: 1_003 }, (_, n) => `mem_${n}`), { filed: false, writtenAt: () => same })
    await desk().tell(['mem_later'], { filed: false, writtenAt: () => later })
    const { id } = await desk().makeEndpoint()
    const body = { from: new Date(same).toISOString(), until: new Date(desk().at).toISOString() }
    const first = must(await replayWebhooks(desk().scope, { endpointId: id, body, at: desk().at }))
    expect(first).toEqual({ queued: 1_003, continue_from: new Date(later).toISOString() })
    expect(must(await replayWebhooks(desk().scope, { endpointId: id, body: { ...body, from: first.continue_from ?? '' }, at: desk().at }))).toEqual({ queued: 1, continue_from: null })
  }, 30_000)

  test('a test event goes to this endpoint alone, whatever it wants', async () => {
    const [{ id }] = [await desk().makeEndpoint({ path: 'a', events: ['sale.voided'] }), await desk().makeEndpoint({ path: 'b' })]
    must(await sendTestWebhook(desk().scope, { endpointId: id, at: desk().at }))
    await desk().work()
    expect(desk().receiver.heard.map(({ path, body }) => [path, (JSON.parse(body) as { type: string }).type])).toEqual([['/a', 'webhook.test']])
  })

  test('is refused while the endpoint is disabled', async () => {
    const { id, url } = await desk().makeEndpoint()
    await desk().tell(['mem_1'])
    must(await updateWebhookEndpoint(desk().scope, { endpointId: id, at: desk().at, body: { url, events: ['points.earned'], enabled: false, row_version: 1 } }))
    const [delivery] = await desk().deliveries(id)
    await desk().work()
    expect([await sendTestWebhook(desk().scope, { endpointId: id, at: desk().at }), await replayWebhook(desk().scope, { endpointId: id, deliveryId: delivery?.id ?? '', at: desk().at })].map((one) => one.ok || one.refusal.code)).toEqual(['conflict', 'conflict'])
    expect(desk().receiver.heard).toEqual([])
  })
})

describe('runners', () => {
  test('never hold the same queue, take a chain\'s share only, and take up what a dead one held', async () => {
    const scopes = [desk().scope, (await makeChain()).live]
    for (const side of scopes) for (let n = 0; n < 6; n++) await desk().makeEndpoint({ in: side, path: `${n}` })
    for (const side of scopes) await desk().tell(['mem_1'], { in: side })
    const ours = (held: Awaited<ReturnType<WebhookDesk['claim']>>) => held.filter(({ chainId }) => scopes.some((side) => side.chainId === chainId)).map(({ chainId, endpointId }) => `${chainId} ${endpointId}`)
    const [a, b] = (await Promise.all([desk().claim({ perChain: 3 }), desk().claim({ perChain: 3 })])).map(ours)
    expect(new Set([...a ?? [], ...b ?? []]).size).toBe((a?.length ?? 0) + (b?.length ?? 0))
    for (const side of scopes) expect([...a ?? [], ...b ?? []].filter((one) => one.startsWith(side.chainId)).length).toBeGreaterThanOrEqual(3)
    desk().at += 46_000
    const all = ours(await desk().claim({ perChain: 20, limit: 500 }))
    expect(new Set(all).size).toBe(12)
    expect(ours(await desk().claim({ perChain: 20, limit: 500 }))).toEqual([])
  })
})

test('what came of each try is counted by a word of ours, and how long work waits that could be done is told', async () => {
  const count = async () => Object.fromEntries((await meters().webhookTries.get()).values.map(({ labels, value }): [string, number] => [String(labels.outcome), value]))
  const waits = async () => must(await measureBacklog()).webhooksDueAt
  const before = await count()
  // Before whatever other chains have waiting.
  desk().at = Date.UTC(2020, 0, 1)
  await desk().makeEndpoint()
  await desk().tell(['mem_1', 'mem_2', 'mem_3', 'mem_4'])
  expect(await waits()).toBe(desk().at)
  const statuses = [204, 302, 418, 599]
  desk().receiver.answer = (_, response) => response.writeHead(statuses.pop() ?? 204).end()
  await desk().work()
  const after = await count()
  expect(Object.entries(after).map(([outcome, tries]) => [outcome, tries - (before[outcome] ?? 0)]).filter(([, tries]) => tries !== 0).sort()).toEqual([['3xx', 1], ['4xx', 1], ['5xx', 1], ['delivered', 1]])
  expect(await waits()).not.toBe(desk().at)
})

test('an address that leads inside is refused when an endpoint is made and when it is changed, with its pointer', async () => {
  const { id } = await desk().makeEndpoint()
  for (const url of ['https://127.0.0.1/', 'http://hooks.example.com/', 'https://169.254.169.254/', 'https://localhost/', 'https://[::1]/', 'https://user@hooks.example.com/']) {
    const answers = [await createWebhookEndpoint(desk().scope, { url, events: ['points.earned'] }), await updateWebhookEndpoint(desk().scope, { endpointId: id, at: desk().at, body: { url, events: ['points.earned'], enabled: true, row_version: 1 } })]
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: { code: 'validation_failed', errors: [{ pointer: '/url' }] } })
  }
})

test('what is deleted gets nothing more, and its address and secrets are gone from the database', async () => {
  const { id } = await desk().makeEndpoint({ path: 'secret-path' })
  await desk().tell(['mem_1'])
  must(await deleteWebhookEndpoint(desk().scope, { endpointId: id }))
  await desk().work()
  expect([desk().receiver.heard, must(await listWebhookEndpoints(desk().scope, {}))]).toEqual([[], []])
  expect(JSON.stringify(await withChain(desk().scope.chainId, (tx) => tx.webhookEndpoint.findMany({ select: { url: true, sealed: true, previousSealed: true } })))).not.toContain('secret-path')
})
