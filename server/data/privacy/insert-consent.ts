import type { ConsentRow } from '@/server/domain/consents/consent-state'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Appends what a member just said. */
export async function insertConsent(scope: InChainTx, memberId: string, said: Omit<ConsentRow, 'at'>): Promise<void> {
  const { purpose, channel, version, given, source } = said
  await scope.tx.consent.create({ data: { chainId: scope.chainId, id: newId('con'), memberId, purpose, channel, version, given, source, at: new Date(scope.now) } })
}
