import { expect, test } from 'vitest'
import { quoteBody } from '@/server/contracts/quote'
import { refundBody } from '@/server/contracts/refund'
import { withChain } from '@/server/platform/db/with-chain'
import { runUntilGivenUp } from '@/server/platform/log/request-context'
import { makeForecourt } from '@/server/testing/make-station'
import { must } from '@/server/testing/must'
import { bodyOf, fuel, once, quoteFor, sell, sellBody, toldOf } from '@/server/testing/sell'
import { checkLedger } from '../ledger/check-ledger'
import { makeQuote } from '../quotes/make-quote'
import { redeemPoints } from '../redemptions/redeem-points'
import { cancelRedemption } from '../redemptions/cancel-redemption'
import { refundSale } from '../refunds/refund-sale'

const SUNDAY_9 = Date.UTC(2026, 10, 22, 8)

test('calls for one member queue and are not refused, whichever name it is called by: sales, holds, redemptions and what takes them back, all at once', async () => {
  const at = await makeForecourt({ now: SUNDAY_9 })
  const byPhone = { member: { identifier: { type: 'phone', value: at.phone } } }
  const earlier = await Promise.all(Array.from({ length: 12 }, () => sell(at)))
  const redeem = async (over: object = {}) => {
    const body = { member: { id: at.memberId }, points: 10, ...over }
    return toldOf<{ id: string }>(await redeemPoints(at.scope, { body, idempotency: once(body) }))
  }
  const redeemed = [await redeem(), await redeem()]

  const refund = async (saleId: string) => {
    const body = refundBody.parse({ sale_id: saleId, refund_reference: 'R', reason: 'test' })
    return toldOf(await refundSale(at.scope, { body, idempotency: once(body) }))
  }
  const answers = await Promise.all([
    ...Array.from({ length: 40 }, (_, index) => sellBody(at, bodyOf(at, index % 2 === 0 ? {} : byPhone))),
    ...earlier.map(({ id }) => refund(id)),
    ...redeemed.map(async ({ id }) => toldOf(await cancelRedemption(at.scope, { redemptionId: id, idempotency: once(id) }))),
    ...Array.from({ length: 10 }, (_, index) => quoteFor(at, { reserve: true, spend_points: 5, ...(index % 2 === 0 ? {} : byPhone) })),
    ...Array.from({ length: 6 }, (_, index) => redeem(index % 2 === 0 ? {} : byPhone)),
  ])

  expect(answers).toHaveLength(70)
  expect(must(await checkLedger(at.scope, {}))).toEqual([])
})

test('a hold that its caller has given up waiting for is not made', async () => {
  const at = await makeForecourt({ now: SUNDAY_9 })
  await sell(at)
  const body = quoteBody.parse({ station_id: at.stationId, member: { id: at.memberId }, lines: [fuel('42.130', 7_579)], reserve: true, spend_points: 5 })
  const ask = () => makeQuote(at.scope, { body, idempotency: once(body, 'k') })
  const givenUp = new AbortController()
  const late = runUntilGivenUp(givenUp.signal, ask)
  givenUp.abort()
  expect(await late).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
  const account = () => withChain(at.scope.chainId, (tx) => tx.account.findFirstOrThrow({ where: { chainId: at.scope.chainId, ownerId: at.memberId } }))
  expect((await account()).reserved).toBe(0n)
  expect(toldOf(await ask())).toMatchObject({ http: 201, replayed: false, status: 'reserved' })
  expect((await account()).reserved).toBe(5n)
})
