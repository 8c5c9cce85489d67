import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { quote } from '@/server/contracts/quote'
import { EVENT_OBJECTS } from '@/server/contracts/event-object'
import { withChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import type { Forecourt, SaleRequest } from '@/server/rest/client/source/forecourt'
import { apiSuite } from '@/server/testing/api-suite'
import { installClient, type InstalledClient } from '@/server/testing/install-client'
import { must } from '@/server/testing/must'
import { operationOf } from '@/server/testing/run-example'
import { fuelLine, quoteBody, saleBody } from '@/server/testing/till-calls'
import { typeErrors } from '@/server/testing/type-errors'
import { WebhookDesk } from '@/server/testing/webhook-desk'
import { WebhookReceiver } from '@/server/testing/webhook-receiver'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { fileWebhooks } from '@/server/usecases/webhooks/file-webhooks'
import { CLIENT_TOKEN_JS, CLIENT_WEBHOOK_JS, PAGING_JS, RETRIES_JS, TILL_JS } from '../../examples/client'
import { BARE_JS, CONSUMER_TS } from './programs'

const api = apiSuite()
let installed: InstalledClient
let forecourt: Forecourt
beforeAll(async () => {
  installed = await installClient()
  forecourt = installed.client.createForecourt({ key: api.chain.key, baseUrl: api.origin })
})
afterAll(() => installed.remove())

const sale = (over: object = {}) => saleBody(api, { ...over }) as SaleRequest
/** A client whose line loses the answers of the first tries: the call arrives, and nobody hears of it. */
const overBadLine = (lost: 'answer' | 'half the answer', tries = 2): Forecourt => {
  const counts = new Map<unknown, number>()
  return installed.client.createForecourt({ key: api.chain.key, baseUrl: api.origin, fetch: async (input, init) => {
    const response = await fetch(input, init)
    const count = (counts.get(init?.body) ?? 0) + 1
    counts.set(init?.body, count)
    if (count > tries) return response
    const text = await response.text()
    if (lost === 'answer') throw new TypeError('fetch failed')
    return new Response(text.slice(0, text.length / 2), { status: response.status, headers: response.headers })
  } })
}
async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of items) all.push(one)
  return all
}

describe('the package', () => {
  it('installs by npm without a network, has no dependency and at most 12 KB of brotli', () => {
    const manifest = JSON.parse(readFileSync(join(installed.folder, 'node_modules/forecourt/package.json'), 'utf8')) as object
    expect(manifest).not.toHaveProperty('dependencies')
    expect(readdirSync(join(installed.folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['forecourt'])
    expect(installed.built.brotliBytes).toBeLessThanOrEqual(12_288)
    expect(installed.built.brotliBytes).toBeGreaterThan(1_000)
  })

  it('has types that a strict program can use, whichever way it finds modules, on a runtime without a DOM', () => {
    expect(typeErrors(installed.folder, CONSUMER_TS)).toEqual({ nodenext: [], bundler: [] })
  })

  it('needs nothing but the language and web APIs: quote, webhook and token in a context that has only these', async () => {
    const printed = await installed.run('bare.mjs', BARE_JS, { env: { GIVEN: JSON.stringify({ key: api.chain.key, baseUrl: api.origin, body: quoteBody(api) }) }, flags: ['--experimental-vm-modules', '--no-warnings'] })
    expect(printed.trim()).toBe('undefined undefined 42 3 signature_wrong')
  })
})

describe('a till', () => {
  it('quotes, sells and takes back: points and money come back to where they were', async () => {
    const member = await forecourt.members.create({ phone: '+4915100000011', consent: { terms: true } })
    const quoted = await forecourt.quotes.create({ ...quoteBody(api, { member: { id: member.id }, reserve: true }), lines: [fuelLine()] } as never)
    expect(installed.client.isDegraded(quoted)).toBe(false)
    const sold = await forecourt.sales.create(sale({ member: { id: member.id }, quote_id: quoted.id, payments: [{ method: 'card', amount_minor: quoted.totals.net_minor }] }))
    expect(sold).toMatchObject({ status: 'finalised', quote_id: quoted.id, totals: { discount_minor: 126 }, points: { earned: 42, balance_after: 42 }, discrepancies: [] })
    const part = await forecourt.sales.refund(sold.id, { refund_reference: 'R-1', reason: 'test', lines: [{ line_id: '1', amount_minor: 3_000 }] })
    const rest = await forecourt.refunds.create({ sale_id: sold.id, refund_reference: 'R-2', reason: 'test' })
    expect([part, rest].flatMap((one) => ('pay_back' in one ? one.pay_back.map(({ amount_minor: minor }) => minor) : [])).reduce((a, b) => a + b)).toBe(quoted.totals.net_minor)
    expect((await forecourt.members.read(member.id)).balances.points.available).toBe(0)
    expect(await forecourt.voids.create({ pos_reference: { station_id: api.chain.stationId, pos_id: 'till-9', pos_transaction_id: 'never' }, reason: 'test' })).toEqual({ status: 'void_pending' })
  })

  it.each(['answer', 'half the answer'] as const)('sells three times over a line that loses the first two times %s: three sales and a gift, each once', async (lost) => {
    const bad = overBadLine(lost)
    const { id } = await forecourt.members.create({ phone: lost === 'answer' ? '+4915100000012' : '+4915100000013', consent: { terms: true } })
    const replayed: boolean[] = []
    const sold = await Promise.all([1, 2, 3].map(() => bad.sales.create(sale({ member: { id } }), { onAnswer: (note) => replayed.push(note.replayed) })))
    expect(new Set(sold.map((one) => one.id)).size).toBe(3)
    expect(replayed.filter((one) => !one)).toHaveLength(lost === 'answer' ? 0 : 3)
    // A sale is known again by its figures too; a gift only by its key.
    await bad.members.adjustPoints(id, { asset: 'points', amount: 200, reason: 'test' })
    expect((await collect(forecourt.members.ledger(id))).map((one) => one.amount)).toEqual([200, 42, 42, 42])
    expect((await forecourt.members.read(id)).balances.points.available).toBe(326)
  })

  it('is told of refusals as they stand in the contract, with the key for another try', async () => {
    const key = randomUUID()
    const mismatch = sale({ lines: [fuelLine({ volume_unit: 'kwh' })] })
    await expect(forecourt.sales.create(mismatch, { idempotencyKey: key })).rejects.toMatchObject({ name: 'ForecourtError', code: 'unit_mismatch', status: 422, idempotencyKey: key, attempts: 1, requestId: expect.stringMatching(/^req_/) as string, type: `${api.origin}/docs/problems/unit_mismatch` })
    await expect(forecourt.sales.create({ ...mismatch, lines: [fuelLine({ volume: 'x' })] } as SaleRequest, { language: 'zh' })).rejects.toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/lines/0/volume', detail: expect.stringMatching(/\p{Script=Han}/u) as string }] })
    await expect(forecourt.sales.read('sal_00000000000000000000000000')).rejects.toMatchObject({ code: 'not_found', status: 404 })
    const stranger = installed.client.createForecourt({ key: 'fk_test_nobody', baseUrl: api.origin })
    await expect(stranger.stations.list()).rejects.toMatchObject({ code: 'unauthenticated', attempts: 1 })
  })

  it('knows a quote that was made without a database', async () => {
    const degraded = quote.parse(operationOf('makeQuote').whileAway?.(quoteBody(api)))
    const away = installed.client.createForecourt({ key: api.chain.key, baseUrl: api.origin, fetch: () => Promise.resolve(new Response(JSON.stringify(degraded))) })
    const told = await away.quotes.create(quoteBody(api) as never)
    expect([installed.client.isDegraded(told), told.id]).toEqual([true, null])
  })
})

it('every list is walked to its end, whatever its cursor is', async () => {
  const { id } = await forecourt.members.create({ phone: '+4915100000014', consent: { terms: true } })
  for (let n = 0; n < 5; n++) await forecourt.sales.create(sale({ member: { id } }))
  const entries = await collect(forecourt.members.ledger(id, { limit: 2 }))
  expect(entries.map((one) => one.balance_after)).toEqual([210, 168, 126, 84, 42])
  const pages = await collect(forecourt.members.ledger(id, { limit: 2 }).pages())
  expect(pages.map(({ data }) => data.length)).toEqual([2, 2, 1])
  const newer = await collect(forecourt.members.ledger(id, { limit: 2, ending_before: entries[3]?.id ?? '' }))
  expect(newer.map((one) => one.balance_after)).toEqual([126, 168, 210])

  const draft = await forecourt.promotions.create({ name: 'Second', labels: { en: 'Second', zh: '第二' }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.01', kind: 'line' } }] })
  for (const priority of [3, 2, 1]) await forecourt.promotions.update(draft.id, { priority })
  expect((await collect(forecourt.promotions.versions(draft.id, { limit: 1 }))).map((one) => one.version)).toEqual([4, 3, 2, 1])
  await forecourt.promotions.publish(draft.id)
  expect((await collect(forecourt.offers.list({ limit: 1 }))).map((one) => one.promotion_id).sort()).toEqual([api.chain.promotionId, draft.id].sort())
  await forecourt.promotions.end(draft.id)
})

it('a webhook that the product sends of a sale is verified and is what its type says; the token that the client signs opens the widget', async () => {
  const receiver = await new WebhookReceiver().start()
  process.env['WEBHOOK_ALLOW_HOSTS'] = receiver.host
  resetEnv()
  try {
    const endpoint = await forecourt.webhookEndpoints.create({ url: `http://${receiver.host}/hook`, events: ['sale.finalised', 'points.earned'] })
    const { secret } = await forecourt.webhookEndpoints.rotateSecret(endpoint.id)
    const sold = await forecourt.sales.create(sale())
    const rows = await withChain(api.chain.scope.chainId, (tx) => tx.outbox.findMany({ where: { chainId: api.chain.scope.chainId, type: { in: ['sale.finalised', 'points.earned'] } }, orderBy: { id: 'desc' }, take: 2 }))
    const desk = new WebhookDesk(api.chain.scope, receiver)
    must(await fileWebhooks(api.chain.scope, { events: rows.map(({ id, type, objectId, seq }) => ({ id: id as never, type, objectId, seq })), at: desk.at }))
    await desk.work()
    expect(receiver.heard).toHaveLength(2)
    const { receive } = await installed.load('webhook.mjs', CLIENT_WEBHOOK_JS)
    const said = vi.spyOn(console, 'log').mockReturnValue()
    for (const { body, headers } of receiver.heard) {
      for (const secrets of [secret, endpoint.secret]) {
        const event = await installed.client.verifyWebhook({ body, headers, secrets })
        if (event.type === 'webhook.test') throw new Error('nobody asked for a test')
        expect(EVENT_OBJECTS[event.type].parse(event.data.object)).toEqual(event.data.object)
      }
      const asked = (text: string) => receive?.(new Request('http://here/', { method: 'POST', body: text, headers }), [secret]) as Promise<Response>
      expect([(await asked(body)).status, (await asked(body)).status, (await asked(`${body} `)).status]).toEqual([204, 204, 400])
    }
    expect(said.mock.calls.flat().sort()).toEqual([42, sold.id].sort())
    said.mockRestore()
  } finally {
    receiver.stop()
    delete process.env['WEBHOOK_ALLOW_HOSTS']
    resetEnv()
  }
  await forecourt.members.create({ phone: '+4915100000015', external_id: 'kunde/77 é', consent: { terms: true } })
  const own = must(await createWidgetSecret(api.chain.scope, {}))
  const { tokenFor } = await installed.load('token.mjs', CLIENT_TOKEN_JS)
  const summary = async (token: unknown) => (await api.call({ path: '/widget/summary', key: null, body: JSON.stringify({ key: api.chain.publishableKey, token }), headers: { 'Content-Type': 'text/plain', Origin: 'https://www.example.org' } })).json['state']
  expect(await summary(await tokenFor?.(own, 'kunde/77 é'))).toBe('member')
  expect(await summary(await installed.client.signWidgetToken({ ...own, sub: api.chain.memberId }))).toBe('member')
})

describe('what the page about the client shows, run as it stands there', () => {
  it('a fill', async () => {
    const printed = await installed.run('till.mjs', TILL_JS, { env: { FORECOURT: api.origin, KEY: api.chain.key, STATION: api.chain.stationId, PHONE: api.chain.phone } })
    expect(printed.trim()).toBe('7453 42')
  })

  it('a sale is kept while nobody answers, recorded once when somebody does, and told of when it is refused', async () => {
    const { settle } = await installed.load('settle.mjs', RETRIES_JS)
    const kept = { key: randomUUID(), sale: sale() }
    const away = installed.client.createForecourt({ key: api.chain.key, baseUrl: api.origin, attempts: 1, fetch: () => Promise.reject(new TypeError('fetch failed')) })
    expect(await settle?.(away, kept)).toBeNull()
    const told = await settle?.(overBadLine('answer', 1), kept)
    expect(told).toMatchObject({ status: 'finalised' })
    expect(await settle?.(forecourt, kept)).toEqual(told)
    const said = vi.spyOn(console, 'error').mockReturnValue()
    await expect(settle?.(forecourt, { key: kept.key, sale: sale() })).rejects.toMatchObject({ code: 'idempotency_mismatch' })
    expect(said.mock.calls[0]?.[0]).toBe('idempotency_mismatch')
    said.mockRestore()
  })

  it('the points of a member since a day, and the newest promotions', async () => {
    const { pointsSince, newestPromotions } = await installed.load('paging.mjs', PAGING_JS)
    const { id } = await forecourt.members.create({ phone: '+4915100000016', consent: { terms: true } })
    for (let n = 0; n < 2; n++) await forecourt.sales.create(sale({ member: { id } }))
    expect([await pointsSince?.(forecourt, id, '2000-01-01'), await pointsSince?.(forecourt, id, '2100-01-01')]).toEqual([84, 0])
    expect(await newestPromotions?.(forecourt)).toContainEqual(expect.objectContaining({ id: api.chain.promotionId }))
  })
})
