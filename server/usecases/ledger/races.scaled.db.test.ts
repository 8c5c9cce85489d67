import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { RedemptionAnswer } from '@/server/contracts/redemption'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import type { Result } from '@/server/domain/kernel/result'
import { isLockTimeout } from '@/server/data/members/is-lock-timeout'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { isLong, newSeed, noteFigure, scaled } from '@/server/testing/long-run'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { must } from '@/server/testing/must'
import { makeRandom, type Random } from '@/server/testing/play-ledger'
import { finishBackfills, proveBooks, sealAll } from '@/server/testing/prove-books'
import { adjustPoints } from '../adjustments/adjust-points'
import { enrolMember } from '../members/enrol-member'
import { cancelRedemption } from '../redemptions/cancel-redemption'
import { redeemPoints } from '../redemptions/redeem-points'
import { refundSale } from '../refunds/refund-sale'
import { voidSale } from '../refunds/void-sale'
import { recordSale } from '../sales/record-sale'
import { transferPoints } from '../transfers/transfer-points'
import { expirePoints } from './expire-points'

const ROUNDS = 1_000
const AT_ONCE = 50
/** Monday 23 November 2026, 11:00 in Berlin; the template's points are gone nineteen months later. */
const NOW = Date.UTC(2026, 10, 23, 10)
const LATER = Date.UTC(2029, 0, 1)

let forecourt: MadeForecourt
let people = 0
let fills = 0
beforeAll(async () => {
  forecourt = await makeForecourt({ now: NOW })
  await finishBackfills(forecourt.scope)
})

type Answer = Result<StoredAnswer>
const keyOf = (body: unknown, key: string = randomUUID()) => ({ key, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() })
const read = <T>(answer: Answer): T => JSON.parse(Buffer.from(must(answer).bytes).toString()) as T
const codeOf = (answer: Answer): string => (answer.ok ? String(answer.value.status) : answer.refusal.code)
const atOnce = <T>(call: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: AT_ONCE }, (_, index) => call(index)))

async function newMember(): Promise<string> {
  people += 1
  return must(await enrolMember(forecourt.scope, { phone: `+49151${String(30_000_000 + people)}`, consent: { terms: true } })).member.id
}
/** 50.000 litres for 75.00: 50 points. */
function fillOf(memberId: string): SaleBody {
  fills += 1
  return {
    station_id: forecourt.stationId, pos_id: 'race', pos_transaction_id: `t-${fills}`, pos_sequence: fills, business_date: '2026-11-23', occurred_at: '2026-11-23T11:00:00+01:00', member: { id: memberId },
    lines: [{ line_id: '1', type: 'fuel', grade: 'E10', pump: '3', volume: '50.000', volume_unit: 'l', unit_price: '1.500', amount_minor: 7_500 }], payments: [{ method: 'card', amount_minor: 7_500 }],
  }
}
const sell = (body: SaleBody, key?: string): Promise<Answer> => recordSale(forecourt.scope, { body, idempotency: keyOf(body, key) })
const refund = (body: Parameters<typeof refundSale>[1]['body']): Promise<Answer> => refundSale(forecourt.scope, { body, idempotency: keyOf(body) })
const callOff = (body: Parameters<typeof voidSale>[1]['body']): Promise<Answer> => voidSale(forecourt.scope, { body, idempotency: keyOf(body) })
const later = (): InChain => ({ ...forecourt.scope, now: LATER })
const accountOf = (memberId: string) => withChain(forecourt.scope.chainId, (tx) => tx.account.findFirstOrThrow({ where: { chainId: forecourt.scope.chainId, ownerId: memberId }, select: { available: true, debt: true } }))
const entriesOf = (memberId: string, kind: string) => withChain(forecourt.scope.chainId, (tx) => tx.entry.findMany({ where: { chainId: forecourt.scope.chainId, memberId, kind }, select: { amount: true } }))

/** Every race over the last points; a new one is one line here. */
const RACES: Readonly<Record<string, (random: Random) => Promise<void>>> = {
  'refunds of one sale': raceRefunds,
  'voids of one sale': raceVoids,
  'the same sale': raceSameSale,
  'a sale and its own void': raceOwnVoid,
  'expiry, refund and sale on one lot': raceLot,
  'app and till over the last points': raceSpends,
  'transfers both ways between two members': raceTransfers,
  'what is taken by hand against what is spent': raceAdjustments,
  'cancels of one redemption': raceCancels,
}

test.each(Object.entries(RACES))('%s, fifty at once: one outcome, and the books add up', async (name, race) => {
  const random = makeRandom(newSeed(`the race ${name}`))
  const rounds = Math.ceil(scaled(ROUNDS) / (isLong ? 1 : Object.keys(RACES).length))
  for (let round = 0; round < rounds; round++) await race(random)
  await sealAll(forecourt.scope)
  expect(await proveBooks(forecourt.scope)).toEqual([])
  noteFigure(`rounds of the race ${name}`, rounds)
})

/** Each wants 1.60 to 3.10 of the 75.00: as many as fit get it, never more, and the points go back with them. */
async function raceRefunds(random: Random): Promise<void> {
  const memberId = await newMember()
  const sold = read<SaleAnswer>(await sell(fillOf(memberId)))
  const wanted = Array.from({ length: AT_ONCE }, () => 160 + Math.floor(random() * 150))
  const answers = await atOnce((index) => refund({ sale_id: sold.id, refund_reference: randomUUID(), reason: 'race', lines: [{ line_id: '1', amount_minor: wanted[index] ?? 1 }] }))
  const given = wanted.filter((_, index) => answers[index]?.ok).reduce((sum, one) => sum + one, 0)
  expect(answers.filter((answer) => !answer.ok).every((answer) => ['refund_exceeds_sale', 'nothing_to_refund'].includes(codeOf(answer)))).toBe(true)
  expect(given).toBeLessThanOrEqual(7_500)
  expect(7_500 - given).toBeLessThan(Math.min(...wanted.filter((_, index) => !answers[index]?.ok), 7_501))
  const back = answers.filter((answer) => answer.ok).reduce((sum, answer) => sum + read<RefundAnswer>(answer).points.clawed_back, 0)
  expect(back).toBe(Math.round((50 * given) / 7_500))
  expect(await accountOf(memberId)).toEqual({ available: BigInt(50 - back), debt: 0n })
}

async function raceVoids(): Promise<void> {
  const memberId = await newMember()
  const sold = read<SaleAnswer>(await sell(fillOf(memberId)))
  const answers = await atOnce(() => callOff({ sale_id: sold.id, reason: 'race' }))
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['200']))
  expect(await entriesOf(memberId, 'reverse')).toEqual([{ amount: -50n }])
  expect(await accountOf(memberId)).toEqual({ available: 0n, debt: 0n })
}

async function raceSameSale(): Promise<void> {
  const memberId = await newMember()
  const [body, key] = [fillOf(memberId), randomUUID()]
  const answers = await atOnce((index) => sell(body, index % 2 === 0 ? key : undefined))
  expect(new Set(answers.map((answer) => Buffer.from(must(answer).bytes).toString())).size).toBe(1)
  expect(await entriesOf(memberId, 'earn')).toEqual([{ amount: 50n }])
}

/** Neither may miss the other: whoever comes second, the sale is void and brought nothing. */
async function raceOwnVoid(random: Random): Promise<void> {
  const memberId = await newMember()
  const bodies = Array.from({ length: AT_ONCE / 2 }, () => fillOf(memberId))
  const isVoidFirst = bodies.map(() => random() < 0.5)
  await Promise.all(bodies.map(async (body, index) => {
    const reversal = () => callOff({ pos_reference: { station_id: forecourt.stationId, pos_id: 'race', pos_transaction_id: body.pos_transaction_id }, reason: 'race' })
    const answers = await Promise.all(isVoidFirst[index] ? [reversal(), sell(body)] : [sell(body), reversal()])
    expect(answers.every((answer) => answer.ok)).toBe(true)
  }))
  const sales = await withChain(forecourt.scope.chainId, (tx) => tx.sale.findMany({ where: { chainId: forecourt.scope.chainId, memberId }, select: { status: true } }))
  expect(sales.map(({ status }) => status)).toEqual(bodies.map(() => 'voided'))
  expect(await accountOf(memberId)).toEqual({ available: 0n, debt: 0n })
}

/** The lot goes once: to expiry or to the refund; what is then missing is a debt that the sales beside them repay. */
async function raceLot(random: Random): Promise<void> {
  const memberId = await newMember()
  const sold = read<SaleAnswer>(await sell(fillOf(memberId)))
  const parts = await atOnce(async (index) => {
    const what = index === 0 ? 0 : random()
    if (what < 0.3) return { earned: 0, back: 0, done: must(await expirePoints(later(), { until: LATER, batch: 10_000 })).done }
    if (what < 0.6) {
      const answer = await refund({ sale_id: sold.id, refund_reference: randomUUID(), reason: 'race', lines: [{ line_id: '1', amount_minor: 1 + Math.floor(random() * 900) }] })
      return { earned: 0, back: answer.ok ? read<RefundAnswer>(answer).points.clawed_back : 0, done: 0 }
    }
    const late = { ...fillOf(memberId), business_date: '2029-01-01', occurred_at: new Date(LATER).toISOString() }
    return { earned: read<SaleAnswer>(await recordSale(later(), { body: late, idempotency: keyOf(late) })).points.earned, back: 0, done: 0 }
  })
  const sum = (of: (part: { earned: number; back: number }) => number) => parts.reduce((total, part) => total + of(part), 0)
  const expired = (await entriesOf(memberId, 'expire')).reduce((total, { amount }) => total - Number(amount), 0)
  const account = await accountOf(memberId)
  expect(sum(({ back }) => back)).toBeLessThanOrEqual(50)
  expect(expired).toBeLessThanOrEqual(50)
  expect(Number(account.available) - Number(account.debt)).toBe(50 + sum(({ earned }) => earned) - sum(({ back }) => back) - expired)
}

const redeem = (memberId: string, points: number): Promise<Answer> => {
  const body = { member: { id: memberId }, points }
  return redeemPoints(forecourt.scope, { body, idempotency: keyOf(body) })
}
/** 0.500 litres for 0.75, which bring no point, partly paid with points. */
function payWith(memberId: string, points: number): Promise<Answer> {
  const fill = fillOf(memberId)
  const [line] = fill.lines
  return sell({ ...fill, lines: line ? [{ ...line, volume: '0.500', amount_minor: 75 } as typeof line] : [], payments: [{ method: 'points', amount_minor: points }, { method: 'card', amount_minor: 75 - points }] })
}
/** Whoever waits too long for a lock or a connection has done nothing, and asks again. */
async function atDesk<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!isLockTimeout(error) && !(error instanceof Error && /P2028|trying to connect/.test(`${String((error as { code?: unknown }).code)} ${error.message}`))) throw error
    }
  }
}
/** As many as there are points for get them, and nobody is refused for whom there were enough. */
function expectShared(wanted: readonly number[], answers: readonly Result<unknown>[], points: number): number {
  const spent = wanted.filter((_, index) => answers[index]?.ok).reduce((sum, one) => sum + one, 0)
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code])))).toEqual(new Set(['insufficient_points']))
  expect(spent).toBeLessThanOrEqual(points)
  expect(points - spent).toBeLessThan(Math.min(...wanted.filter((_, index) => !answers[index]?.ok)))
  return spent
}

async function raceSpends(random: Random): Promise<void> {
  const memberId = await newMember()
  must(await sell(fillOf(memberId)))
  const wanted = Array.from({ length: AT_ONCE }, () => 8 + Math.floor(random() * 30))
  const answers = await atOnce((index) => (index % 2 === 0 ? redeem : payWith)(memberId, wanted[index] ?? 1))
  expect(await accountOf(memberId)).toEqual({ available: BigInt(50 - expectShared(wanted, answers, 50)), debt: 0n })
}

/** Nobody waits for ever for the other, and what leaves one is what reaches the other. */
async function raceTransfers(random: Random): Promise<void> {
  const members = [await newMember(), await newMember()]
  for (const memberId of members) must(await sell(fillOf(memberId)))
  const [first = '', second = ''] = members
  const wanted = Array.from({ length: AT_ONCE }, () => 5 + Math.floor(random() * 40))
  const answers = await atOnce((index) => {
    const [from, to] = index % 2 === 0 ? [first, second] : [second, first]
    return atDesk(() => transferPoints(forecourt.scope, { memberId: from, body: { to: { id: to }, points: wanted[index] ?? 1, reason: 'race' } }))
  })
  expect(answers.every((answer) => answer.ok || answer.refusal.code === 'insufficient_points')).toBe(true)
  const sent = (side: number) => wanted.filter((_, index) => index % 2 === side && answers[index]?.ok).reduce((sum, one) => sum + one, 0)
  const [one, other] = [await accountOf(first), await accountOf(second)]
  expect([one, other]).toEqual([{ available: BigInt(50 - sent(0) + sent(1)), debt: 0n }, { available: BigInt(50 - sent(1) + sent(0)), debt: 0n }])
  expect([one.available, other.available].every((available) => (available ?? -1n) >= 0n)).toBe(true)
}

async function raceAdjustments(random: Random): Promise<void> {
  const memberId = await newMember()
  must(await sell(fillOf(memberId)))
  const wanted = Array.from({ length: AT_ONCE }, () => 8 + Math.floor(random() * 30))
  const take = (points: number) => atDesk(() => adjustPoints(forecourt.scope, { memberId, body: { asset: 'points', amount: -points, reason: 'race' } }))
  const answers = await atOnce<Result<unknown>>((index) => (index % 2 === 0 ? redeem(memberId, wanted[index] ?? 1) : take(wanted[index] ?? 1)))
  expect(await accountOf(memberId)).toEqual({ available: BigInt(50 - expectShared(wanted, answers, 50)), debt: 0n })
}

/** It comes back once, whoever spends meanwhile. */
async function raceCancels(): Promise<void> {
  const memberId = await newMember()
  must(await sell(fillOf(memberId)))
  const { id } = read<RedemptionAnswer>(await redeem(memberId, 30))
  const answers = await atOnce((index) => (index % 5 === 0 ? redeem(memberId, 4) : cancelRedemption(forecourt.scope, { redemptionId: id, idempotency: keyOf(index) })))
  expect(answers.every((answer, index) => answer.ok || (index % 5 === 0 && codeOf(answer) === 'insufficient_points'))).toBe(true)
  expect(await entriesOf(memberId, 'reverse')).toEqual([{ amount: 30n }])
  expect(await accountOf(memberId)).toEqual({ available: BigInt(50 - 4 * answers.filter((answer, index) => answer.ok && index % 5 === 0).length), debt: 0n })
}
