import type { VoidBody } from '@/server/contracts/refund'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { localDate } from '@/server/domain/kernel/local-day'
import { notFoundInBody, type Result } from '@/server/domain/kernel/result'
import { readRecordedSale, type SaleName } from '@/server/data/hot/read-sale'
import { atTill, type InChain } from '../_around/with-chain'
import { keepingRefusals } from '../_around/with-idempotency'
import { refundKnownSale } from './_parts/refund-known-sale'
import { rememberVoid } from './_parts/remember-void'
import { untilKnown } from './_parts/until-known'
import { voidQuote } from './_parts/void-quote'
import { voidReference } from './refund-sale'

/**
 * Calls a quote or a sale off. A quote gives back what it reserved; a sale is refunded whole with status `voided`,
 * only while its business date lasts (`business_date`, by default today at the station). A sale that the till names
 * and we don't know yet: its quotes are called off (200), else 202 `void_pending`; either way the sale has no effect when it comes. Refuses: `sale_closed`, `nothing_to_void`, `idempotency_mismatch`.
 */
export const voidSale = atTill('sales.void', keepingRefusals('voids', (input) => input.idempotency, async (scope: InChain, input: { body: VoidBody; idempotency: Idempotency }): Promise<Result<StoredAnswer>> => {
  const { body } = input
  const use = { operation: 'voids', ...input.idempotency }
  if (body.quote_id !== undefined) return voidQuote(scope, { quoteId: body.quote_id, reason: body.reason, use })
  const { pos_reference } = body
  const name: SaleName = pos_reference
    ? { stationId: pos_reference.station_id, posId: pos_reference.pos_id, posTransactionId: pos_reference.pos_transaction_id }
    : { saleId: body.sale_id ?? '' }
  const callOff = async () => {
    const { sale } = await readRecordedSale(scope, name)
    const voidOn = body.business_date ?? localDate(scope.now, sale?.stationTimeZone ?? scope.chain.timeZone)
    return refundKnownSale(scope, { name, kind: 'void', request: { refund_reference: voidReference(JSON.stringify(name)), reason: body.reason }, voidOn, use })
  }
  return untilKnown(callOff, () => (pos_reference ? rememberVoid(scope, { reference: pos_reference, reason: body.reason, use }) : Promise.resolve(notFoundInBody('/sale_id'))))
}))
