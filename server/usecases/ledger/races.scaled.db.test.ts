import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import type { Result } from '@/server/domain/kernel/result'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { isLong, newSeed, noteFigure, scaled } from '@/server/testing/long-run'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { must } from '@/server/testing/must'
import { makeRandom, type Random } from '@/server/testing/play-ledger'
import { finishBackfills, proveBooks, sealAll } from '@/server/testing/prove-books'
import { enrolMember } from '../members/enrol-member'
import { refundSale } from '../refunds/refund-sale'
import { voidSale } from '../refunds/void-sale'
import { recordSale } from '../sales/record-sale'
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

/** Every race over the last points; a new one (two redemptions, two transfers) is one line here. */
const RACES: Readonly<Record<string, (random: Random) => Promise<void>>> = {
  'refunds of one sale': raceRefunds,
  'voids of one sale': raceVoids,
  'the same sale': raceSameSale,
  'a sale and its own void': raceOwnVoid,
  'expiry, refund and sale on one lot': raceLot,
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
