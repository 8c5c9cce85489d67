import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SaleAnswer } from '@/server/contracts/sale'
import { listMessages as listLogged } from '@/server/data/messages/list-messages'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeForecourt } from '@/server/testing/make-station'
import { enrolMember } from '../members/enrol-member'
import { eraseMember } from '../privacy/erase-member'
import { recordSale } from '../sales/record-sale'
import { voidSale } from '../refunds/void-sale'
import { deliverMessage } from './deliver-message'
import { previewMessage } from './preview-message'
import { releaseMessages } from './release-messages'
import { sendReceipt } from './send-receipt'
import { setServiceMessage } from './set-service-message'
import { tellTier } from './tell-tier'
import { updateMessageRules } from './update-message-rules'
import { updateServiceMessages } from './update-service-messages'
import { warnOfExpiry } from './warn-of-expiry'
import { welcomeMember } from './welcome-member'

const DAY_MS = 86_400_000
/** Monday, 11:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 10)
let here: InChain
let stationId: string
let memberId: string
let number = 0
beforeEach(async () => {
  const made = await makeForecourt({ now: MONDAY })
  ;({ scope: here, stationId } = made)
  memberId = await join({ phone: '+4915150001000', email: 'jo@example.org' })
})

const valueOf = async <T>(answer: Promise<Result<T>>): Promise<T> => {
  const told = await answer
  invariant(told.ok, told.ok ? '' : JSON.stringify(told.refusal))
  return told.value
}
const at = (now: number): InChain => ({ ...here, now })
const join = async (person: { phone?: string; email?: string; language?: 'en' | 'zh' }, now = MONDAY) => (await valueOf(enrolMember(at(now), { ...person, name: 'Jo', consent: { terms: true } }))).member.id
const wants = (kind: 'receipt' | 'tier_reached' | 'points_expiring', channel: 'push' | 'email' | 'sms', wanted = true) => valueOf(setServiceMessage(here, { memberId, kind, channel, wanted }))
const logged = (scope: InChain = here) => withChain(here.chainId, (tx) => listLogged({ ...scope, tx }, { address: null, limit: 100 }))
const rows = () => withChain(here.chainId, (tx) => tx.messageLog.findMany({ where: { chainId: here.chainId }, orderBy: { id: 'asc' } }))
const queued = () => withChain(here.chainId, (tx) => tx.outbox.count({ where: { chainId: here.chainId, type: 'message.queued' } }))

async function fill(over: { now?: number; occurredAt?: number; volume?: string; member?: string } = {}): Promise<SaleAnswer> {
  const scope = at(over.now ?? MONDAY)
  number += 1
  // Two equal fills at one moment would be one.
  const occurred = new Date((over.occurredAt ?? scope.now) - number * 1_000).toISOString()
  const sold = await valueOf(recordSale(scope, {
    body: {
      station_id: stationId, pos_id: 'till-1', pos_transaction_id: `t-${number}`, business_date: occurred.slice(0, 10), occurred_at: occurred, member: { id: over.member ?? memberId },
      lines: [{ line_id: '1', type: 'fuel', grade: 'E10', pump: '3', volume: over.volume ?? '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_579, other_discounts_minor: 126 }, { line_id: '2', type: 'item', sku: 'Coffee', quantity: 2, unit_price_minor: 250, amount_minor: 500 }],
      payments: [{ method: 'card', amount_minor: 7_953 }],
    },
    idempotency: { key: randomUUID(), bodyHash: createHash('sha256').update(String(number)).digest() },
  }))
  return JSON.parse(Buffer.from(sold.bytes).toString()) as SaleAnswer
}
const receiptOf = (sale: SaleAnswer, scope: InChain = here) => valueOf(sendReceipt(scope, { memberId, saleId: sale.id }))

describe('a receipt', () => {
  test('comes by mail only to somebody who asked for it, in their language, once however often it is sent', async () => {
    const sale = await fill()
    expect(await receiptOf(sale)).toBe('not_needed')
    await wants('receipt', 'email')
    expect([await receiptOf(sale), await receiptOf(sale)]).toEqual(['queued', 'not_needed'])
    const [mail, ...more] = await logged()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ channel: 'email', to: 'jo@example.org' })
    expect(mail?.subject).toMatch(/^Your receipt from Nordwind Energie: €\d+\.\d\d$/)
    for (const part of ['Nordwind Hafenstraße', 'E10, 42.130 l: €75.79', 'Coffee, 2 ×: €5.00', 'Other discounts: −€1.26', 'Paid: €79.53', 'Points earned: 42']) expect(mail?.text).toContain(part)
  })

  test('of ten at once one is written', async () => {
    await wants('receipt', 'email')
    const sale = await fill()
    const told = await Promise.all(Array.from({ length: 10 }, () => receiptOf(sale)))
    expect(told.filter((one) => one === 'queued')).toHaveLength(1)
    expect(await rows()).toHaveLength(1)
    expect(await queued()).toBe(1)
  })

  test('goes at night to whoever just filled, and waits for the morning when a till tells of it late', async () => {
    await wants('receipt', 'email')
    const night = Date.UTC(2026, 10, 23, 22, 30)
    expect(await receiptOf(await fill({ now: night, occurredAt: night - 60_000 }), at(night))).toBe('queued')
    expect(await receiptOf(await fill({ now: night, occurredAt: night - 5 * 3_600_000 }), at(night))).toBe('held')
  })

  test('is not sent of what was taken back, of somebody else\'s sale, or a day late', async () => {
    await wants('receipt', 'email')
    const [sale, voided] = [await fill(), await fill()]
    await valueOf(voidSale(here, { body: { sale_id: voided.id, reason: 'wrong pump' }, idempotency: { key: randomUUID(), bodyHash: createHash('sha256').update('v').digest() } }))
    expect(await receiptOf(voided)).toBe('not_needed')
    expect(await receiptOf(sale, at(MONDAY + DAY_MS + 1))).toBe('not_needed')
    const other = await join({ email: 'di@example.org' })
    await valueOf(setServiceMessage(here, { memberId: other, kind: 'receipt', channel: 'email', wanted: true }))
    expect(await valueOf(sendReceipt(here, { memberId: other, saleId: sale.id }))).toBe('not_needed')
    expect(await rows()).toEqual([])
  })

  test('by text message only where the chain pays for it and the member asks', async () => {
    await wants('receipt', 'sms')
    expect(await receiptOf(await fill())).toBe('not_needed')
    const sent = [{ kind: 'receipt', channel: 'sms' }] as const
    await valueOf(updateServiceMessages(here, { version: 0, sent: [...sent] }))
    expect(await receiptOf(await fill())).toBe('queued')
    expect((await logged())[0]).toMatchObject({ channel: 'sms', to: '+4915150001000', text: expect.stringMatching(/^Nordwind Energie: €79\.\d\d paid at Nordwind Hafenstraße/) as string })
    await wants('receipt', 'sms', false)
    expect(await receiptOf(await fill())).toBe('not_needed')
  })

  test('beyond a cap it is in the log as refused', async () => {
    await wants('receipt', 'email')
    await valueOf(updateMessageRules(here, { version: 0, countries: [], per_address_max: 1, per_prefix_max: 9, per_chain_max: 9 }))
    expect([await receiptOf(await fill()), await receiptOf(await fill())]).toEqual(['queued', 'refused'])
    expect((await rows()).map(({ state, reason }) => [state, reason])).toEqual([['queued', null], ['failed', 'over_cap']])
  })
})

describe('a tier', () => {
  const reached = (over: object = {}, now = MONDAY) => valueOf(tellTier(at(now), { memberId, before: 'member', after: 'silver', at: now, eventId: 'evt_1', ...over }))
  const raise = (tierCode: string) => withChain(here.chainId, (tx) => tx.member.update({ where: { chainId_id: { chainId: here.chainId, id: memberId } }, data: { tierCode } }))

  test('that was reached is told once by its name, with the day until which it is sure', async () => {
    const { tiers } = (await withChain(here.chainId, (tx) => tx.programmeVersion.findFirst({ where: { chainId: here.chainId }, orderBy: { version: 'desc' } })))?.body as { tiers: { code: string; names: { en: string } }[] }
    const [first, second] = tiers
    invariant(first && second, 'the template has tiers')
    await raise(second.code)
    const step = { before: first.code, after: second.code }
    expect([await reached(step), await reached(step)]).toEqual(['queued', 'not_needed'])
    const [mail] = await logged()
    expect(mail).toMatchObject({ channel: 'email', subject: `You are now ${second.names.en}` })
    expect(mail?.text).toContain('31 December 2027')
    expect(await reached({ before: second.code, after: first.code, eventId: 'evt_2' }), 'a lower one').toBe('not_needed')
    await raise(first.code)
    expect(await reached({ ...step, eventId: 'evt_3' }), 'lost again meanwhile').toBe('not_needed')
  })

  test('that is reached at night is told at eight in the morning, under that day\'s caps, if it is still wanted', async () => {
    const { tiers } = (await withChain(here.chainId, (tx) => tx.programmeVersion.findFirst({ where: { chainId: here.chainId }, orderBy: { version: 'desc' } })))?.body as { tiers: { code: string }[] }
    const step = { before: tiers[0]?.code ?? '', after: tiers[1]?.code ?? '' }
    await raise(step.after)
    const [night, eight] = [Date.UTC(2026, 10, 23, 21), Date.UTC(2026, 10, 24, 7)]
    expect(await reached({ ...step, eventId: 'evt_a' }, night)).toBe('held')
    expect(await reached({ ...step, eventId: 'evt_b' }, night)).toBe('held')
    const [first, second] = await rows()
    invariant(first && second, 'both are in the log')
    expect(await valueOf(deliverMessage(at(night), { messageId: first.id }))).toEqual({ outcome: 'nothing' })
    expect(await valueOf(releaseMessages(at(eight - 1), { until: eight - 1, batch: 10 }))).toEqual({ done: 0, more: false })
    await valueOf(updateMessageRules(here, { version: 0, countries: [], per_address_max: 1, per_prefix_max: 9, per_chain_max: 9 }))
    const released = await Promise.all([1, 2, 3].map(() => valueOf(releaseMessages(at(eight), { until: eight, batch: 10 }))))
    expect(released.every(({ more }) => !more)).toBe(true)
    expect((await rows()).map(({ state, reason, notBefore }) => [state, reason, notBefore])).toEqual([['queued', null, null], ['failed', 'over_cap', null]])
    expect(await queued()).toBe(2)
    expect(await valueOf(deliverMessage(at(eight), { messageId: first.id }))).toEqual({ outcome: 'sent' })
    expect(await reached({ ...step, eventId: 'evt_c' }, night + DAY_MS)).toBe('held')
    await wants('tier_reached', 'email', false)
    await valueOf(releaseMessages(at(eight + DAY_MS), { until: eight + DAY_MS, batch: 10 }))
    expect((await rows()).at(-1)).toMatchObject({ state: 'failed', reason: 'opted_out' })
  })

  test('of somebody who was erased in the night nothing leaves', async () => {
    const { tiers } = (await withChain(here.chainId, (tx) => tx.programmeVersion.findFirst({ where: { chainId: here.chainId }, orderBy: { version: 'desc' } })))?.body as { tiers: { code: string }[] }
    await raise(tiers[1]?.code ?? '')
    expect(await reached({ before: tiers[0]?.code, after: tiers[1]?.code }, Date.UTC(2026, 10, 23, 22))).toBe('held')
    await valueOf(eraseMember(here, { memberId, reason: 'member_asked' }))
    const eight = Date.UTC(2026, 10, 24, 7)
    expect(await valueOf(releaseMessages(at(eight), { until: eight, batch: 10 }))).toEqual({ done: 0, more: false })
    expect((await rows())[0]).toMatchObject({ state: 'failed', reason: 'no_address', sealed: new Uint8Array() })
    expect(await withChain(here.chainId, (tx) => tx.messagePreference.count({ where: { chainId: here.chainId, memberId } }))).toBe(0)
  })
})

describe('points that end', () => {
  /** Points of one fill that end at the end of a local day, earned half a year before. */
  const lot = async (lastDay: string, left: bigint, over: { member?: string; startsAt?: number; state?: string } = {}) => {
    await fill({ ...(over.member !== undefined && { member: over.member }) })
    const endsAt = new Date(Date.parse(`${lastDay}T00:00:00+01:00`) + DAY_MS)
    await withChain(here.chainId, async (tx) => {
      const newest = await tx.lot.findFirst({ where: { chainId: here.chainId, accountId: `member:${over.member ?? memberId}:points` }, orderBy: { id: 'desc' } })
      invariant(newest, 'a fill earns a lot')
      await tx.lot.update({ where: { chainId_id: { chainId: here.chainId, id: newest.id } }, data: { earned: 1_000n, left, expiresAt: endsAt, startsAt: new Date(over.startsAt ?? endsAt.getTime() - 180 * DAY_MS), state: over.state ?? 'active' } })
    })
  }
  const run = (now: number, batch = 100) => valueOf(warnOfExpiry(at(now), { until: now, batch }))
  const said = async () => (await logged()).filter(({ channel }) => channel === 'email').map(({ text }) => /[\d,]+ points end|end: [\d,]+|: ([\d,]+)\nLast day: (.+)/.exec(text)?.slice(1, 3)).reverse()
  const noonOf = (day: string) => Date.parse(`${day}T12:00:00+01:00`)

  test('are told thirty and seven days before their last day, once for all that end on one day, however often it runs', async () => {
    await lot('2026-12-31', 100n)
    await lot('2026-12-31', 20n)
    await lot('2027-01-31', 7n)
    expect((await run(noonOf('2026-11-30'))).done).toBe(0)
    expect((await run(noonOf('2026-12-01'))).done).toBe(1)
    expect((await run(noonOf('2026-12-01'))).done).toBe(0)
    expect((await run(noonOf('2026-12-23'))).done).toBe(0)
    expect((await run(noonOf('2026-12-24'))).done).toBe(1)
    expect((await run(noonOf('2026-12-31'))).done).toBe(0)
    expect(await said()).toEqual([['120', '31 December 2026'], ['120', '31 December 2026']])
    expect((await run(noonOf('2027-01-01'))).done, 'the other day has its own').toBe(1)
  })

  test('a warning that was missed is given late, but never two at once, and none when they are gone', async () => {
    await lot('2026-12-31', 100n)
    expect((await run(noonOf('2026-12-15'))).done).toBe(1)
    expect((await run(noonOf('2026-12-28'))).done).toBe(1)
    const other = await join({ email: 'di@example.org' })
    await lot('2026-12-31', 5n, { member: other })
    expect((await run(noonOf('2026-12-29'))).done, 'only the second one is due').toBe(1)
    await lot('2027-01-15', 5n)
    expect((await valueOf(warnOfExpiry(at(noonOf('2027-01-20')), { until: noonOf('2027-01-10'), batch: 10 }))).done, 'back-dated').toBe(0)
  })

  test('what came with a short life, still waits, or is spent is not told', async () => {
    await lot('2026-12-20', 9n, { startsAt: noonOf('2026-12-01') })
    expect((await run(noonOf('2026-12-02'))).done).toBe(0)
    expect((await run(noonOf('2026-12-14'))).done, 'a week before it is news again').toBe(1)
    await lot('2026-12-31', 0n)
    await lot('2026-12-31', 9n, { state: 'pending' })
    expect((await run(noonOf('2026-12-29'))).done).toBe(0)
  })

  test('at night nobody is told; of two runs at once each warning is given once; a batch at a time comes to the end', async () => {
    const others = await Promise.all(['a', 'b', 'c', 'd'].map((name) => join({ email: `${name}@example.org` })))
    for (const member of others) await lot('2026-12-31', 10n, { member })
    expect(await run(Date.parse('2026-12-10T21:00:00+01:00'))).toEqual({ done: 0, more: false })
    expect(await run(noonOf('2026-12-10'), 3)).toEqual({ done: 3, more: true })
    await Promise.all([run(noonOf('2026-12-10'), 3), run(noonOf('2026-12-10'), 3)])
    expect((await run(noonOf('2026-12-10'), 3)).done).toBe(0)
    expect((await logged()).map(({ to }) => to).toSorted()).toEqual(['a@example.org', 'b@example.org', 'c@example.org', 'd@example.org'])
  })

  test('who wants none, has no address, or is of a chain that sends none, hears nothing', async () => {
    const nobody = await join({ phone: '+4915150001099' })
    await lot('2026-12-31', 10n)
    await lot('2026-12-31', 10n, { member: nobody })
    await wants('points_expiring', 'email', false)
    expect((await run(noonOf('2026-12-10'))).done, 'looked at once').toBe(1)
    expect((await run(noonOf('2026-12-10'))).done).toBe(0)
    await wants('points_expiring', 'email')
    await valueOf(updateServiceMessages(here, { version: 0, sent: [{ kind: 'welcome', channel: 'email' }] }))
    expect((await run(noonOf('2026-12-29'))).done).toBe(0)
    expect(await rows()).toEqual([])
  })
})

test('a welcome goes by the first channel that the chain sends it by', async () => {
  await valueOf(updateServiceMessages(here, { version: 0, sent: [{ kind: 'welcome', channel: 'email' }] }))
  expect(await valueOf(welcomeMember(here, { memberId, language: 'en' }))).toBe('queued')
  expect(await logged()).toMatchObject([{ channel: 'email' }])
  await valueOf(updateServiceMessages(here, { version: 1, sent: [] }))
  expect(await valueOf(welcomeMember(here, { memberId: await join({ email: 'di@example.org' }), language: 'en' }))).toBe('not_needed')
  expect(await updateServiceMessages(here, { version: 1, sent: [] })).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
})

test.each([['welcome', 2], ['receipt', 3], ['tier_reached', 3], ['points_expiring', 3]] as const)('a preview of %s shows every channel in both languages, in the chain\'s name and colour', async (kind, channels) => {
  const { brand, previews } = await valueOf(previewMessage(here, { kind }))
  expect(brand).toEqual({ name: 'Nordwind Energie', colour: expect.stringMatching(/^#[0-9a-f]{6}$/) as string, logo_url: null })
  expect(previews).toHaveLength(channels * 2)
  for (const { language, text, subject, channel, mail } of previews) {
    expect(/\p{Script=Han}/u.test(`${subject}${text}`)).toBe(language === 'zh')
    expect(mail === null).toBe(channel !== 'email')
  }
  expect(await rows(), 'and nothing was sent').toEqual([])
})
