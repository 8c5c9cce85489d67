import { countMessage } from '@/server/platform/metrics/count-message'
import type { InChainTx } from '@/server/platform/db/with-chain'

export type LoggedState = 'sent' | 'delivered' | 'failed' | 'bounced'
/** From which states a state is reached. Reports of a provider come late, twice and out of order. */
const FROM: Readonly<Record<LoggedState, readonly ('queued' | LoggedState)[]>> = {
  sent: ['queued', 'failed'],
  delivered: ['queued', 'sent'],
  failed: ['queued', 'sent', 'failed'],
  bounced: ['queued', 'sent', 'failed'],
}

/** Notes what became of a message. Answers whether that was news; a message never goes back from where it is. */
export async function markMessage(scope: InChainTx, id: string, told: { state: LoggedState; reason?: string; providerRef?: string }): Promise<boolean> {
  const { state, reason, providerRef } = told
  const { count } = await scope.tx.messageLog.updateMany({
    where: { chainId: scope.chainId, id, state: { in: [...FROM[state]] } },
    data: { state, stateAt: new Date(scope.now), reason: reason ?? null, ...(providerRef !== undefined && { providerRef }) },
  })
  // A cap of the chain's own, or a reader who changed their mind, is no outage of a provider.
  if (count > 0 && (state === 'sent' || (state === 'failed' && reason !== 'over_cap' && reason !== 'opted_out'))) countMessage(state)
  return count > 0
}
