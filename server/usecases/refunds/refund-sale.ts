import { createHash } from 'node:crypto'
import type { RefundBody } from '@/server/contracts/refund'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { notFoundInBody, type Result } from '@/server/domain/kernel/result'
import { atTill, type InChain } from '../_around/with-chain'
import { keepingRefusals } from '../_around/with-idempotency'
import { refundKnownSale } from './_parts/refund-known-sale'
import { rememberRefund } from './_parts/remember-refund'
import { untilKnown } from './_parts/until-known'

/**
 * Takes back all or part of a sale (`lines`: line_id and gross minor units; none = all that is left). 201 Refund;
 * a repeat of the reference is told its first answer. A sale named by the till that isn't known yet: 202
 * `refund_pending`, applied when it arrives within 30 days. Refuses: `nothing_to_refund`, `sale_voided`,
 * `refund_exceeds_sale`, `refund_reference_reused`, `idempotency_mismatch`, `unprocessable`.
 */
export const refundSale = atTill('sales.refund', keepingRefusals('refunds', (input) => input.idempotency, async (scope: InChain, input: { body: RefundBody; idempotency: Idempotency }): Promise<Result<StoredAnswer>> => {
  const { sale_id, pos_reference, ...request } = input.body
  const use = { operation: 'refunds', ...input.idempotency }
  const name = pos_reference
    ? { stationId: pos_reference.station_id, posId: pos_reference.pos_id, posTransactionId: pos_reference.pos_transaction_id }
    : { saleId: sale_id ?? '' }
  return untilKnown(
    () => refundKnownSale(scope, { name, kind: 'refund', request, use }),
    () => (pos_reference ? rememberRefund(scope, { reference: pos_reference, request, use }) : Promise.resolve(notFoundInBody('/sale_id'))),
  )
}))

/** The reference under which a refund without one of the till's own stands, such as a void. */
export const voidReference = (saleName: string): string => `void-${createHash('sha256').update(saleName).digest('hex').slice(0, 16)}`
