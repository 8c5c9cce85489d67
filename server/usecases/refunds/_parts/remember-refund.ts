import type { SaleRefundBody } from '@/server/contracts/refund'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import { readReference } from '@/server/data/hot/read-reference'
import { notFoundInBody, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChain } from '../../_around/with-chain'
import { figuresOf } from './refund-known-sale'
import { referenceOf, rememberReversal, repeatReversal, type Use } from './remember-reversal'

interface EarlyRefund {
  reference: { station_id: string; pos_id: string; pos_transaction_id: string }
  request: SaleRefundBody
  use: Use
}

/**
 * A refund whose sale hasn't come: remembered for 30 days, once per `refund_reference`. Refuses `sale_voided` when the
 * sale was called off before it came, `nothing_to_refund` when a refund of all of it waits already,
 * `refund_reference_reused` for the same reference with other figures. Undefined: the sale, or another refund or void of it, came at this very moment.
 */
export async function rememberRefund(scope: InChain, { reference, request, use }: EarlyRefund): Promise<Result<StoredAnswer> | undefined> {
  const { stationKnown, quotes, pending } = await readReference(scope, referenceOf(reference))
  if (!stationKnown) return notFoundInBody('/pos_reference/station_id')
  const [quote] = quotes
  if (quote?.status === 'voided' || pending.some((one) => one.kind === 'void')) return refuse('sale_voided', 'The sale was voided.')
  const refunds = pending.flatMap((one) => (one.kind === 'refund' ? [one.body as SaleRefundBody] : []))
  const same = refunds.find((one) => one.refund_reference === request.refund_reference)
  if (same && !figuresOf(same).equals(figuresOf(request))) return refuse('refund_reference_reused', 'This refund_reference was used for other figures of the sale.')
  if (same) return repeatReversal(scope, 'refund', use)
  if (refunds.some((one) => one.lines === undefined)) return refuse('nothing_to_refund', 'All of the sale has already been taken back.')
  return rememberReversal(scope, { kind: 'refund', reference: referenceOf(reference), body: request, waiting: pending }, use)
}
