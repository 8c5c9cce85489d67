import { countMessage } from '@/server/platform/metrics/count-message'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Notes what became of a message after its adapter had it. */
export async function markMessage(scope: InChainTx, id: string, state: 'sent' | 'failed'): Promise<void> {
  await scope.tx.messageLog.update({ where: { chainId_id: { chainId: scope.chainId, id } }, data: { state } })
  countMessage(state)
}
