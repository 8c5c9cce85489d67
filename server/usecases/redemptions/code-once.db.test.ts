import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { QuoteAnswer } from '@/server/contracts/quote'
import { cardCodeMessage, cardSlot, encodeCardCode } from '@/server/domain/cards/card-code'
import { codeOf, once, openPointDesk, told, valueOf } from '@/server/testing/point-desk'
import { withChain } from '@/server/platform/db/with-chain'
import { enrolMember } from '../members/enrol-member'
import { readMemberCard } from '../members/read-member-card'
import { makeQuote } from '../quotes/make-quote'
import { redeemPoints } from './redeem-points'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const TRIES = 50

test('a code of a card spends exactly once under 50 parallel tries by redemption, sale and reserving quote, and earns as often as it is shown', async () => {
  const desk = await openPointDesk(MONDAY)
  await desk.fill(1_000)
  const card = valueOf(await readMemberCard({ ...desk.scope, actor: { kind: 'member', id: desk.memberId } }, { memberId: desk.memberId }))
  const slot = cardSlot(desk.scope.now)
  const value = encodeCardCode(card.number, slot, createHmac('sha256', Buffer.from(card.secret, 'base64url')).update(cardCodeMessage(card.number, slot)).digest())
  const member = { identifier: { type: 'qr' as const, value } }
  const ways = [
    () => { const body = { member, points: 5 }; return redeemPoints(desk.scope, { body, idempotency: once(body) }) },
    () => desk.sell(desk.saleBody(10, { member, payments: [{ method: 'points', amount_minor: 5 }, { method: 'cash', amount_minor: 995 }] })),
    () => { const { station_id, lines } = desk.saleBody(10); const body = { station_id, lines, member, spend_points: 5, reserve: true }; return makeQuote(desk.scope, { body, idempotency: once(body) }) },
  ]
  const tries = Array.from({ length: TRIES }, (_, index) => ways[index % ways.length]).filter((way) => way !== undefined)
  const codes = await Promise.all(tries.map(async (way) => codeOf(await way())))
  expect([codes.filter((code) => code === 'ok').length, codes.filter((code) => code === 'code_invalid').length]).toEqual([1, TRIES - 1])
  const { available, reserved } = await desk.balance()
  const spent = (await desk.entries()).filter((one) => one.kind === 'spend').reduce((sum, one) => sum - one.amount, 0)
  expect(reserved + spent, `${available} are left`).toBe(5)
  const earning = await Promise.all([1, 2, 3].map(() => desk.sell(desk.saleBody(10, { member }))))
  expect(earning.map(codeOf)).toEqual(['ok', 'ok', 'ok'])
  await desk.clean()
})

test('a sale whose member isn’t the quote’s: it is evaluated for whom it names, and what the quote held goes back to the other', async () => {
  const desk = await openPointDesk(MONDAY)
  await desk.fill(80)
  const other = valueOf(await enrolMember(desk.scope, { phone: '+4915100000077', consent: { terms: true } })).member.id
  const held = told<QuoteAnswer>(await desk.quote({ spend_points: 60, reserve: true }))
  expect(await desk.balance()).toMatchObject({ available: 20, reserved: 60 })
  const sold = await desk.fill(40, { quote_id: held.id ?? '', member: { id: other } })
  expect(sold).toMatchObject({ member_id: other, points: { earned: 40, spent: 0, balance_after: 40 }, tier: { before: 'standard' } })
  expect(await desk.balance()).toEqual({ available: 80, reserved: 0, pending: 0, debt: 0 })
  expect(await desk.statement(), 'the quote’s member neither earned nor spent').toEqual(['release 0', 'reserve 0', 'earn 80'])
  const left = await withChain(desk.scope.chainId, (tx) => tx.pointReservation.count())
  const quoted = await withChain(desk.scope.chainId, (tx) => tx.quote.findFirstOrThrow({ where: { id: held.id ?? '' } }))
  expect([left, quoted.status]).toEqual([0, 'used'])
  const again = desk.saleBody(40, { quote_id: held.id ?? '', payments: [{ method: 'points', amount_minor: 60 }, { method: 'cash', amount_minor: 3_940 }] })
  expect(told<{ points: { spent: number } }>(await desk.sell(again)).points.spent, 'a second sale of the quote finds nothing held, and pays out of what is free').toBe(60)
  await desk.clean()
})
