import type { EpochMs } from '@/server/domain/kernel/local-day'
import { invariant } from '@/server/domain/kernel/invariant'
import { asChainId, type ChainId, type ChainTx } from '@/server/platform/db/with-chain'
import { toInvite, type InviteRow } from './invite-row'

export interface FoundInvite extends InviteRow { chainName: string; liveChainId: ChainId }

/** An open invitation by the hash of its token, before the chain is known; null when it is over. */
export async function findInvite(tx: ChainTx, tokenHash: Uint8Array<ArrayBuffer>, at: EpochMs): Promise<FoundInvite | null> {
  const row = await tx.staffInvite.findUnique({ where: { tokenHash }, include: { account: { include: { environments: true } } } })
  if (!row || row.acceptedAt || row.revokedAt || row.expiresAt.getTime() <= at) return null
  const live = row.account.environments.find(({ mode }) => mode === 'live')
  invariant(live, 'a chain has both sides')
  return { ...toInvite(row), chainName: row.account.name, liveChainId: asChainId(live.chainId) }
}
