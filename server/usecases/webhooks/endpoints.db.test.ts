import { describe, expect, test } from 'vitest'
import { withPlatform } from '@/server/platform/db/with-chain'
import { makeChain } from '@/server/testing/make-chain'
import { must } from '@/server/testing/must'
import { webhookDesk } from '@/server/testing/webhook-desk'
import { deleteWebhookEndpoint } from './delete-webhook-endpoint'
import { listWebhookDeliveries } from './list-webhook-deliveries'
import { listWebhookEndpoints } from './list-webhook-endpoints'
import { replayWebhook } from './replay-webhook'
import { replayWebhooks } from './replay-webhooks'
import { rotateWebhookSecret } from './rotate-webhook-secret'
import { sendTestWebhook } from './send-test-webhook'
import { updateWebhookEndpoint } from './update-webhook-endpoint'

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000]
const desk = webhookDesk()

describe('an endpoint', () => {
  test('is sent five at once at most', async () => {
    await desk().makeEndpoint()
    desk().receiver.answer = (_, response) => void setTimeout(() => response.writeHead(200).end(), 20)
    const told = await desk().tell(Array.from({ length: 60 }, (_, n) => `mem_${n}`))
    await desk().work()
    expect([desk().receiver.mostUnderWay, new Set(desk().receiver.ids())]).toEqual([5, new Set(told)])
  })

  test('that was down for a day gets everything in order afterwards, was asked seldom, and slowed nobody', async () => {
    const down = await desk().makeEndpoint({ path: 'down' })
    await desk().makeEndpoint({ path: 'up' })
    let isDown = true
    desk().receiver.answer = ({ path }, response) => response.writeHead(isDown && path === '/down' ? 503 : 200).end()
    const told: string[] = []
    const startedAt = desk().at
    for (let hour = 0; hour < 24; hour++) {
      told.push(...await desk().tell(Array.from({ length: 4 }, (_, n) => `mem_${(hour + n) % 5}`), { seq: BigInt(hour * 10) }))
      for (let half = 0; half < 2; half++, desk().at += 30 * MINUTE_MS) {
        await desk().work()
        expect(desk().receiver.heard.filter(({ path }) => path === '/up')).toHaveLength(told.length)
      }
    }
    const triesWhileDown = desk().receiver.heard.filter(({ path }) => path === '/down').length
    expect((await desk().endpoint()).status).toBe('enabled')
    expect(await desk().endpoint(down.id)).toMatchObject({ waiting: told.length, failing_since: expect.any(String) })
    process.stdout.write(`webhooks: ${triesWhileDown} tries at an endpoint that was down for ${(desk().at - startedAt) / HOUR_MS} h with ${told.length} events waiting\n`)
    expect(triesWhileDown).toBeLessThan(150)
    isDown = false
    desk().receiver.heard.length = 0
    desk().at += 15 * MINUTE_MS
    await desk().work()
    expect(new Set(desk().receiver.ids())).toEqual(new Set(told))
    expect(desk().receiver.heard).toHaveLength(told.length)
    for (let member = 0; member < 5; member++) {
      const sequences = desk().receiver.heard.map(({ body }) => JSON.parse(body) as { sequence: number; data: { object: { id: string } } }).filter(({ data }) => data.object.id === `mem_${member}`).map(({ sequence }) => sequence)
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
    }
    expect(await desk().endpoint(down.id)).toMatchObject({ waiting: 0, failing_since: null })
  }, 60_000)

  test('that answers 410 is switched off at once and the owner is told by an event; what waits goes when it is enabled again', async () => {
    const { id } = await desk().makeEndpoint()
    desk().receiver.answer = (_, response) => response.writeHead(410).end()
    await desk().tell(['mem_1'])
    await desk().work()
    expect(await desk().endpoint()).toMatchObject({ status: 'disabled', disabled_reason: 'gone', waiting: 1 })
    expect(await withPlatform((tx) => tx.outbox.findMany({ where: { chainId: desk().scope.chainId, type: 'webhook.disabled' }, select: { payload: true } }))).toEqual([{ payload: { object: { id, reason: 'gone' } } }])
    desk().at += DAY_MS
    await desk().work()
    expect(desk().receiver.heard).toHaveLength(1)
    desk().receiver.answer = (_, response) => response.writeHead(200).end()
    const { url, row_version } = await desk().endpoint()
    must(await updateWebhookEndpoint(desk().scope, { endpointId: id, at: desk().at, body: { url, events: ['points.earned'], enabled: true, row_version } }))
    desk().at += 6 * HOUR_MS
    await desk().work()
    expect(await desk().endpoint()).toMatchObject({ status: 'enabled', disabled_reason: null, waiting: 0 })
  })

  test('at which nothing arrives for seven days is switched off, not before', async () => {
    await desk().makeEndpoint()
    desk().receiver.answer = (_, response) => response.writeHead(500).end()
    const startedAt = desk().at
    await desk().tell(['mem_1'])
    for (let hour = 0; hour < 7 * 24 - 3; hour += 4, desk().at += 4 * HOUR_MS) await desk().work()
    expect((await desk().endpoint()).status).toBe('enabled')
    desk().at = startedAt + 7 * DAY_MS + HOUR_MS
    await desk().work()
    expect(await desk().endpoint()).toMatchObject({ status: 'disabled', disabled_reason: 'failing' })
    expect((await desk().deliveries((await desk().endpoint()).id))[0]).toMatchObject({ state: 'failed', next_attempt_at: null })
  }, 60_000)

  test('that asks for a pause by Retry-After is left alone for so long, with all that waits', async () => {
    await desk().makeEndpoint()
    desk().receiver.answer = (_, response) => response.writeHead(429, { 'retry-after': '600' }).end()
    await desk().tell(['mem_1'])
    await desk().work()
    await desk().tell(['mem_2'])
    desk().at += 9 * MINUTE_MS
    await desk().work()
    expect(desk().receiver.heard).toHaveLength(1)
    desk().receiver.answer = (_, response) => response.writeHead(200).end()
    desk().at += 2 * MINUTE_MS
    await desk().work()
    expect((await desk().endpoint()).waiting).toBe(0)
  })

  test('of another chain is neither seen nor sent to, by any of the verbs', async () => {
    const { id } = await desk().makeEndpoint()
    await desk().tell(['mem_1'])
    const [delivery] = await desk().deliveries(id)
    const stranger = (await makeChain()).live
    const refused = [
      await listWebhookDeliveries(stranger, { endpointId: id, limit: 1 }), await deleteWebhookEndpoint(stranger, { endpointId: id }), await rotateWebhookSecret(stranger, { endpointId: id, at: desk().at }), await sendTestWebhook(stranger, { endpointId: id, at: desk().at }),
      await replayWebhook(stranger, { endpointId: id, deliveryId: delivery?.id ?? '', at: desk().at }), await replayWebhooks(stranger, { endpointId: id, at: desk().at, body: { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' } }),
      await updateWebhookEndpoint(stranger, { endpointId: id, at: desk().at, body: { url: 'https://hooks.example.com/', events: ['sale.voided'], enabled: true, row_version: 1 } }),
    ]
    expect(refused.map((one) => (one.ok ? 'ok' : one.refusal.code))).toEqual(refused.map(() => 'not_found'))
    expect(must(await listWebhookEndpoints(stranger, {}))).toEqual([])
  })
})
