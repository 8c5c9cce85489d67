import type { QuoteAnswer } from '@/server/contracts/quote'
import { promotionBody } from '@/server/contracts/promotion'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { makeForecourt } from './make-station'
import { once } from './sell'
import { untilTold } from './survive'

/** Sunday 22 November 2026, 9:00 in Berlin. */
const SUNDAY_9 = Date.UTC(2026, 10, 22, 8)
export type LimitedChain = Awaited<ReturnType<typeof openLimited>>

export const toldOf = <T>(result: Result<StoredAnswer>): T => {
  invariant(result.ok, JSON.stringify(result))
  return JSON.parse(Buffer.from(result.value.bytes).toString('utf8')) as T
}

/** A chain whose only discount is 0.10 a litre, held by `limits`. */
export async function openLimited(limits: object[]) {
  const made = await makeForecourt({ now: SUNDAY_9 })
  const draft = await createPromotion(made.scope, promotionBody.parse({ name: 'Opening', conditions: { all: [] }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'line' } }], limits }))
  invariant(draft.ok, JSON.stringify(draft))
  const live = await publishPromotion(made.scope, { promotion_id: draft.value.id, row_version: draft.value.row_version })
  invariant(live.ok, JSON.stringify(live))
  const versions = await withChain(made.scope.chainId, (tx) => tx.environment.findFirstOrThrow({ where: { chainId: made.scope.chainId } }))
  const scope: InChain = { ...made.scope, chain: { ...made.scope.chain, ruleSetVersion: versions.ruleSetVersion } }
  return { ...made, scope }
}

let sequence = 0
/** A quote of 10 litres at 1.699, which promises 1.00 off where the limit allows; `finalise` sells it, as often as it is called one sale. */
export async function limitedFill(at: Pick<LimitedChain, 'scope' | 'stationId' | 'memberId'>, over: { reserve?: boolean; member?: boolean; /** Who buys, if not who asked. */ buyerId?: string } = {}) {
  const mine = (sequence += 1)
  const lines: SaleBody['lines'] = [{ line_id: '1', type: 'fuel', grade: 'Diesel', volume: '10.000', volume_unit: 'l', unit_price: '1.699', amount_minor: 1_699 }]
  const member = over.member === false ? {} : { member: { id: at.memberId } }
  const ask = { station_id: at.stationId, lines, ...member, ...(over.reserve && { reserve: true }) }
  const promise = once(mine)
  const quoted = toldOf<QuoteAnswer>(await untilTold(() => makeQuote(at.scope, { body: ask, idempotency: promise })))
  const body: SaleBody = {
    quote_id: quoted.id ?? '', station_id: at.stationId, pos_id: 'p', pos_transaction_id: `${mine}`, pos_sequence: mine, business_date: '2026-11-22',
    occurred_at: '2026-11-22T09:00:00+01:00', ...member, ...(over.buyerId !== undefined && { member: { id: over.buyerId } }), lines, payments: [],
  }
  const idempotency = once(body)
  return { quoted, send: () => recordSale(at.scope, { body, idempotency }), finalise: async () => toldOf<SaleAnswer>(await recordSale(at.scope, { body, idempotency })) }
}

/** What of the discount used the limit: the till gave the rest although there was nothing left. */
export const approvedOf = (sale: SaleAnswer): number => sale.totals.discount_minor - sale.discrepancies.filter((one) => one.code === 'over_limit').reduce((sum, one) => sum + one.amount_minor, 0)
