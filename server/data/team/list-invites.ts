import type { InChainTx } from '@/server/platform/db/with-chain'
import { toInvite, type InviteRow } from './invite-row'

/** Invitations of the chain that were neither used nor called off, the newest first; expired ones too. */
export async function listInvites(scope: InChainTx): Promise<InviteRow[]> {
  const rows = await scope.tx.staffInvite.findMany({ where: { accountId: scope.chain.accountId, acceptedAt: null, revokedAt: null }, orderBy: { id: 'desc' }, take: 200 })
  return rows.map(toInvite)
}
