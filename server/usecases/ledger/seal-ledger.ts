import { BLOCK_MAX, sealNextBlock } from '@/server/data/ledger/seal-next-block'
import { ok } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/**
 * Closes the next block over entries that no block holds yet, at most 1 000, in one transaction. `more` says whether others
 * are waiting. Safe to run twice and by several processes; refuses nothing.
 */
export const sealLedger = changing('ledger.seal', async (scope, _batch: { until: number; batch: number }) => {
  const { leaves } = await sealNextBlock(scope)
  return ok({ done: leaves, more: leaves === BLOCK_MAX })
})
