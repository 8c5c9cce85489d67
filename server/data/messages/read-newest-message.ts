import { openChainKey } from '@/server/data/chains/open-chain-key'
import { toCurrentForm } from '@/server/domain/kernel/stored-form'
import { openText } from '@/server/platform/crypto/envelope'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { addressIndex, MESSAGE, messageContext } from './write-message'

/** The newest message of one template to an address, opened; null if there is none. */
export async function readNewestMessage(scope: InChainTx, wanted: { channel: 'sms' | 'email'; to: string; template: string }): Promise<{ id: string; text: string; at: number } | null> {
  const chainKey = await openChainKey(scope)
  const row = await scope.tx.messageLog.findFirst({
    where: { chainId: scope.chainId, subjectIndex: addressIndex(chainKey, wanted), template: wanted.template },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  if (!row) return null
  const told = toCurrentForm(MESSAGE, JSON.parse(openText(chainKey, row.sealed, messageContext(scope.chainId, row.id)))) as { text: string }
  return { id: row.id, text: told.text, at: row.at.getTime() }
}
