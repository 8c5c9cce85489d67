import { openChainKey } from '@/server/data/chains/open-chain-key'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMessage } from './open-message'
import { addressIndex } from './write-message'

/** The newest message of one template to an address, opened; null if there is none. */
export async function readNewestMessage(scope: InChainTx, wanted: { channel: 'sms' | 'email'; to: string; template: string }): Promise<{ id: string; text: string; at: number } | null> {
  const row = await scope.tx.messageLog.findFirst({
    where: { chainId: scope.chainId, subjectIndex: addressIndex(await openChainKey(scope), wanted), template: wanted.template },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  return row && { id: row.id, text: (await openMessage(scope, row)).text, at: row.at.getTime() }
}
