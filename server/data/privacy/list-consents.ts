import type { ConsentRow } from '@/server/domain/consents/consent-state'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** All that a member said, oldest first. */
export async function listConsents(scope: InChainTx, memberId: string): Promise<ConsentRow[]> {
  const rows = await scope.tx.consent.findMany({ where: { chainId: scope.chainId, memberId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  return rows.map(({ purpose, channel, version, given, source, at }) => ({ purpose, channel, version, given, source, at: at.getTime() }))
}
