import type { SaleRefundBody } from '@/server/contracts/refund'
import { commitSale, rememberAnswer, settleReversals, type CommitOutcome } from '@/server/data/hot/commit-till'
import type { KeyLookup } from '@/server/data/hot/keep-answer'
import { readRecordedSale } from '@/server/data/hot/read-sale'
import { textBytes } from '@/server/data/hot/to-row'
import { invariant } from '@/server/domain/kernel/invariant'
import { inOneCommit } from '../../_around/in-one-commit'
import type { InChain } from '../../_around/with-chain'
import { refundInCommit } from '../../refunds/_parts/refund-known-sale'
import type { SalePlan } from './plan-sale'
import { tellRecordedSale } from './tell-recorded-sale'

interface Committed { outcome: CommitOutcome; answer: { status: number; bytes: Uint8Array } }
type Use = KeyLookup & { bodyHash: Uint8Array }

/**
 * Commits a sale: one call, or, if voids or refunds came before it, one transaction with them. Then the answer that is
 * told and kept shows the sale with its refunds, and each of them has met its sale: a later sale of the same
 * transaction id is another one.
 */
export async function commitPlannedSale(scope: InChain, plan: SalePlan, use: Use): Promise<Committed> {
  if (plan.reversals.length > 0) return (await commitWithReversals(scope, plan, use)) ?? { outcome: { outcome: 'stale' }, answer: plan.answer }
  return { outcome: await commitSale(scope, plan.commit(use)), answer: plan.answer }
}

function commitWithReversals(scope: InChain, plan: SalePlan, use: Use): Promise<Committed | undefined> {
  return inOneCommit<Committed>(async () => {
    const { kept, ...commit } = plan.commit(use)
    const outcome = await commitSale(scope, { ...commit, kept: {} })
    if (outcome.outcome !== 'done') return { keep: false, value: { outcome, answer: plan.answer } }
    const met = await applyRefunds(scope, plan)
    const { sale } = await readRecordedSale(scope, { saleId: plan.told.id })
    invariant(sale, 'a sale can be read in the transaction that records it')
    const status = sale.status === 'voided' || sale.status === 'refunded' ? 200 : 201
    const bytes = Buffer.from(JSON.stringify(tellRecordedSale(sale)))
    const remembered = await rememberAnswer(scope, { ...kept, answer: { ...kept.answer, status, body: textBytes(bytes) } })
    await settleReversals(scope, met)
    return { keep: remembered.outcome === 'done', value: { outcome: remembered, answer: { status, bytes } } }
  })
}

/** Ids of the reversals that have met their sale. A refund that the sale can't bear (another line, more than it had) goes on waiting and is forgotten in time. */
async function applyRefunds(scope: InChain, plan: SalePlan): Promise<string[]> {
  const met: string[] = []
  for (const { id, kind, body } of plan.reversals) {
    if (kind === 'void' || plan.told.status === 'voided') {
      met.push(id)
      continue
    }
    const { lines, refund_reference, reason } = body as SaleRefundBody
    const refunded = await refundInCommit(scope, {
      name: { saleId: plan.told.id }, kind: 'refund', request: { refund_reference, reason, ...(lines && { lines }) }, pendingId: id, hadNoEffect: !plan.hasEffect, lotStarts: plan.lotStarts,
    })
    if (refunded?.ok) met.push(id)
  }
  return met
}
