import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SaleAnswer } from '@/server/contracts/sale'
import { approvedOf, limitedFill, openLimited, toldOf, type LimitedChain } from '@/server/testing/limited-fills'
import { newSeed, noteFigure, scaled } from '@/server/testing/long-run'
import { makeRandom } from '@/server/testing/play-ledger'
import { finishBackfills, proveBooks, sealAll } from '@/server/testing/prove-books'
import { once } from '@/server/testing/sell'
import { survive } from '@/server/testing/survive'
import { testDatabase } from '@/server/testing/test-database'
import { refundSale } from '../refunds/refund-sale'
import { voidSale } from '../refunds/void-sale'

/** Tills at once; in `npm test` a few of them. */
const TILLS = scaled(500, 12)
let eye: Pool
beforeAll(() => {
  eye = new Pool({ connectionString: testDatabase().superUrl, max: 2 })
})
afterAll(() => eye.end())

const all = <T>(of: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: TILLS }, (_, index) => of(index)))
const approved = (sales: readonly SaleAnswer[]): number => sales.filter((sale) => approvedOf(sale) === 100).length

/** Each call is sent until it is answered; now and then everything that works in the database at that moment is killed. */
test.each([
  ['campaign', 'ever', false], ['member', 'month', true], ['station', 'day', false], ['campaign', 'day', true],
] as const)('hard case 37: the last use of a %s (%s) by hundreds at once, up and down, under kills: one has it, and it comes back whole', async (scope, period, member) => {
  const random = makeRandom(newSeed(`the last use of a ${scope} (${period})`))
  const at = await openLimited([{ measure: 'uses', scope, period, max: 1 }])
  await finishBackfills(at.scope)
  const sell = async (fill: Awaited<ReturnType<typeof limitedFill>>) => toldOf<SaleAnswer>(await survive(eye, { isCrashed: random() < 0.02 }, fill.send))
  const refund = (sale: SaleAnswer) => {
    const body = { sale_id: sale.id, refund_reference: sale.id, reason: 'race' }
    const idempotency = once(body)
    return survive(eye, { isCrashed: random() < 0.02 }, () => refundSale(at.scope, { body, idempotency }))
  }

  const fills = await all(() => limitedFill(at, { member }))
  const later = await all(() => limitedFill(at, { member }))
  const sold = await Promise.all(fills.map(sell))
  expect(approved(sold)).toBe(1)
  expect(await counted(at)).toEqual({ left: 0, used: 1, reserved: 0 })

  // Down and up: whether somebody of the later ones gets it depends on who comes first, but never two, and nothing is lost between.
  const [again] = await Promise.all([Promise.all(later.map(sell)), Promise.all(sold.map(async (sale) => expect(await refund(sale)).toMatchObject({ ok: true })))])
  expect(approved(again)).toBeLessThanOrEqual(1)
  expect(await counted(at)).toEqual({ left: 1 - approved(again), used: approved(again), reserved: 0 })
  await Promise.all(again.map(refund))
  expect(await counted(at)).toEqual({ left: 1, used: 0, reserved: 0 })

  const held = await all(() => limitedFill(at, { member, reserve: true }))
  expect(held.filter(({ quoted }) => quoted.totals.discount_minor === 100)).toHaveLength(1)
  expect(await counted(at)).toEqual({ left: 0, used: 0, reserved: 1 })
  await Promise.all(held.map(({ quoted }) => {
    const body = { quote_id: quoted.id ?? '', reason: 'race' }
    const idempotency = once(body)
    return survive(eye, { isCrashed: random() < 0.02 }, () => voidSale(at.scope, { body, idempotency }))
  }))
  expect(await counted(at)).toEqual({ left: 1, used: 0, reserved: 0 })

  await sealAll(at.scope)
  expect(await proveBooks(at.scope)).toEqual([])
  noteFigure(`tills at the last use of a ${scope} (${period})`, TILLS)
}, 900_000)

/** What is left of the chain's only counted limit, what sales used of it and have not given back, and what quotes reserve. */
async function counted({ scope }: LimitedChain): Promise<{ left: number; used: number; reserved: number }> {
  const { rows } = await eye.query<{ left: number; used: number; reserved: number }>(`
    SELECT (SELECT coalesce(sum("left"), 0)::int FROM limit_slice WHERE chain_id = $1) AS "left",
           (SELECT coalesce(sum(amount - returned), 0)::int FROM limit_claim WHERE chain_id = $1) AS used,
           (SELECT coalesce(sum(amount), 0)::int FROM limit_reservation WHERE chain_id = $1) AS reserved`, [scope.chainId])
  return rows[0] ?? { left: -1, used: -1, reserved: -1 }
}
