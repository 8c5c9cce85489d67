import { createHash, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SaleAnswer } from '@/server/contracts/sale'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { makePushBrowser, startPushService, type PushService } from '@/server/testing/push-browser'
import { testDatabase } from '@/server/testing/test-database'
import { enrolMember } from '../members/enrol-member'
import { eraseMember } from '../privacy/erase-member'
import { exportMember } from '../privacy/export-member'
import { recordSale } from '../sales/record-sale'
import { deliverMessage } from './deliver-message'
import { findReceiptReaders } from './find-receipt-readers'
import { listMessages } from './list-messages'
import { setServiceMessage } from './set-service-message'
import { readOwnMessages } from './read-own-messages'
import { sendReceipt } from './send-receipt'
import { subscribePush } from './subscribe-push'
import { unsubscribePush } from './unsubscribe-push'

let made: MadeForecourt
let here: InChain
let memberId: string
let service: PushService
beforeEach(async () => {
  made = await makeForecourt({ now: Date.now() })
  ;({ scope: here, memberId } = made)
  service = await startPushService()
  process.env['WEBHOOK_ALLOW_HOSTS'] = service.host
  resetEnv()
})
afterEach(() => {
  delete process.env['WEBHOOK_ALLOW_HOSTS']
  resetEnv()
  service.stop()
})

const valueOf = async <T>(answer: Promise<Result<T>>): Promise<T> => {
  const told = await answer
  invariant(told.ok, told.ok ? '' : JSON.stringify(told.refusal))
  return told.value
}
const endpointOf = (name: string) => `http://${service.host}/push/${name}`
const subscribe = (name: string, browser = makePushBrowser(), member = memberId) => valueOf(subscribePush(here, { memberId: member, ...browser.subscribe(endpointOf(name)) }))
const stored = () => withChain(here.chainId, (tx) => tx.pushSubscription.findMany({ where: { chainId: here.chainId }, orderBy: { id: 'asc' } }))
const logged = () => withChain(here.chainId, (tx) => tx.messageLog.findMany({ where: { chainId: here.chainId }, orderBy: { id: 'asc' } }))
let number = 0

/** One fill, and its receipt on its way to every browser. */
async function fillAndTell(): Promise<SaleAnswer> {
  number += 1
  const occurredAt = new Date(here.now - number * 1_000).toISOString()
  const line = { line_id: '1', type: 'fuel' as const, grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l' as const, unit_price: '1.799', amount_minor: 7_579 }
  const sold = await valueOf(recordSale(here, {
    body: { station_id: made.stationId, pos_id: 'till-1', pos_transaction_id: `t-${number}`, business_date: occurredAt.slice(0, 10), occurred_at: occurredAt, member: { id: memberId }, lines: [line], payments: [{ method: 'card', amount_minor: 7_579 }] },
    idempotency: { key: randomUUID(), bodyHash: createHash('sha256').update(String(number)).digest() },
  }))
  const sale = JSON.parse(Buffer.from(sold.bytes).toString()) as SaleAnswer
  expect(await valueOf(sendReceipt(here, { memberId, saleId: sale.id }))).toBe('queued')
  return sale
}
const deliverAll = async () => {
  const outcomes = []
  for (const { id } of (await logged()).filter(({ state }) => state === 'queued')) outcomes.push((await valueOf(deliverMessage(here, { messageId: id }))).outcome)
  return outcomes
}

test('a receipt reaches every browser of the member, readable by that one alone, and opens the sale', async () => {
  const [phone, laptop] = [makePushBrowser(), makePushBrowser()]
  await subscribe('phone', phone)
  await subscribe('laptop', laptop)
  const sale = await fillAndTell()
  expect(await deliverAll()).toEqual(['sent', 'sent'])
  expect(service.asked.map(({ path }) => path).toSorted()).toEqual(['/push/laptop', '/push/phone'])
  const [toPhone, toLaptop] = ['/push/phone', '/push/laptop'].map((path) => service.asked.find((one) => one.path === path)?.body ?? Buffer.alloc(0))
  invariant(toPhone && toLaptop, 'both were asked')
  expect(phone.read(toPhone)).toEqual({ id: expect.stringMatching(/^msg_/) as string, title: 'Your receipt from Nordwind Energie: €75.79', body: 'Nordwind Energie: €75.79 paid at Nordwind Hafenstraße. 42 Points earned, 42 now.', path: `/history/${sale.id}` })
  expect(() => phone.read(toLaptop)).toThrow()
  const { push_key: key } = await valueOf(readOwnMessages(here, { memberId }))
  expect(service.asked.map(({ headers }) => headers.authorization?.endsWith(`, k=${key}`)), 'signed with the key that browsers subscribe by').toEqual([true, true])
  expect((await logged()).map(({ state, channel }) => [state, channel])).toEqual([['sent', 'push'], ['sent', 'push']])
})

test('a browser that its push service no longer knows is forgotten, one whose service is away is not', async () => {
  await subscribe('phone')
  await fillAndTell()
  service.status = 503
  expect(await deliverAll()).toEqual(['again'])
  expect(await stored()).toHaveLength(1)
  service.status = 410
  const [message] = await logged()
  expect(await valueOf(deliverMessage(here, { messageId: message?.id ?? '' }))).toEqual({ outcome: 'refused' })
  expect((await logged())[0]).toMatchObject({ state: 'bounced', reason: 'address_unknown' })
  expect(await stored()).toEqual([])
})

test('a browser belongs to whoever signed in last, and what was on its way to somebody before reaches nobody', async () => {
  await subscribe('phone')
  await fillAndTell()
  const other = (await valueOf(enrolMember(here, { phone: '+4915150001000', consent: { terms: true } }))).member.id
  await subscribe('phone', makePushBrowser(), other)
  expect((await stored()).map((row) => row.memberId)).toEqual([other])
  expect(await deliverAll()).toEqual(['refused'])
  expect(service.asked).toEqual([])
  await valueOf(unsubscribePush(here, { memberId, endpoint: endpointOf('phone') }))
  expect(await stored(), 'only its owner takes it away').toHaveLength(1)
  await valueOf(unsubscribePush(here, { memberId: other, endpoint: endpointOf('phone') }))
  expect(await stored()).toEqual([])
})

test('at most ten browsers, the newest, even if all come at once', async () => {
  await subscribe('first')
  await Promise.all(Array.from({ length: 6 }, (_, n) => subscribe(`a${n}`)))
  await Promise.all(Array.from({ length: 6 }, (_, n) => subscribe(`b${n}`)))
  expect(await stored()).toHaveLength(10)
  const { browsers, push_key: key } = await valueOf(readOwnMessages(here, { memberId }))
  expect(browsers).toHaveLength(10)
  expect(browsers).toContain(createHash('sha256').update(endpointOf('b5')).digest('base64url'))
  expect(key).toMatch(/^[\w-]{87}$/)
})

test.each(['http://push.example.org/x', 'https://127.0.0.1/x', 'https://[::1]/x', 'https://169.254.169.254/latest', 'https://localhost/x', 'https://push.example.org:8443/x', 'https://user:pass@push.example.org/x', 'https://intranet/x'])('%s is no push service', async (endpoint) => {
  expect(await subscribePush(here, { memberId, ...makePushBrowser().subscribe(endpoint) })).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
})

test('address and keys stand in no table in clear, in no copy, in no log of messages, and go with the member', async () => {
  const subscription = makePushBrowser().subscribe(endpointOf('very-own-phone'))
  await valueOf(subscribePush(here, { memberId, ...subscription }))
  await fillAndTell()
  const [row] = await stored()
  const copy = (await valueOf(exportMember(here, { memberId }))).json
  expect(JSON.parse(copy)).toMatchObject({ push_subscriptions: [{ id: row?.id, push_service: service.host }] })
  const messages = JSON.stringify(await valueOf(listMessages(here, {})))
  expect(messages).toContain(row?.id)
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  const dump = async () => {
    const parts = []
    for (const table of ['push_subscription', 'message_log', 'outbox', 'audit', 'message_told']) parts.push(JSON.stringify((await client.query(`SELECT t::text FROM ${table} t WHERE chain_id = $1`, [here.chainId])).rows))
    return parts.join('\n')
  }
  for (const secret of ['very-own-phone', subscription.keys.auth, subscription.keys.p256dh]) for (const text of [copy, messages, await dump()]) for (const form of [secret, Buffer.from(secret).toString('hex')]) expect(text.includes(form)).toBe(false)
  await valueOf(eraseMember(here, { memberId, reason: 'member_asked' }))
  await client.end()
  expect(await stored()).toEqual([])
  expect(await deliverAll()).toEqual([])
  expect(service.asked).toEqual([])
  expect(await subscribePush(here, { memberId, ...subscription })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
})

test('of many sales only those are looked at whose members have a browser or asked for receipts', async () => {
  const join = async (phone: string) => (await valueOf(enrolMember(here, { phone, consent: { terms: true } }))).member.id
  const [nobody, byMail] = [await join('+4915112345001'), await join('+4915112345002')]
  await subscribe('phone')
  await valueOf(setServiceMessage(here, { memberId: byMail, kind: 'receipt', channel: 'email', wanted: true }))
  expect([...(await valueOf(findReceiptReaders(here, [memberId, nobody, byMail])))].sort()).toEqual([memberId, byMail].sort())
  await valueOf(setServiceMessage(here, { memberId: byMail, kind: 'receipt', channel: 'email', wanted: false }))
  expect([...(await valueOf(findReceiptReaders(here, [nobody, byMail])))]).toEqual([])
})
