import { openChainKey } from '@/server/data/chains/open-chain-key'
import { invariant } from '@/server/domain/kernel/invariant'
import { openText } from '@/server/platform/crypto/envelope'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { addressIndex, MESSAGE_SCHEMA_VERSION, messageContext } from './write-message'

/** The newest message of one template to an address, opened; null if there is none. */
export async function readNewestMessage(scope: InChainTx, wanted: { channel: 'sms' | 'email'; to: string; template: string }): Promise<{ id: string; text: string; at: number } | null> {
  const chainKey = await openChainKey(scope)
  const row = await scope.tx.messageLog.findFirst({
    where: { chainId: scope.chainId, subjectIndex: addressIndex(chainKey, wanted), template: wanted.template },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  if (!row) return null
  const told = JSON.parse(openText(chainKey, row.sealed, messageContext(scope.chainId, row.id))) as { schema_version: number; text: string }
  invariant(told.schema_version === MESSAGE_SCHEMA_VERSION, `no upcaster for messages of version ${told.schema_version}`)
  return { id: row.id, text: told.text, at: row.at.getTime() }
}
