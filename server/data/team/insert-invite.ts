import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { StaffRole } from '@/server/domain/staff/role'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface NewInvite {
  id: Id<'inv'>
  emailIndex: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
  role: StaffRole
  stationIds: readonly string[]
  tokenHash: Uint8Array<ArrayBuffer>
  invitedBy: string
  createdAt: EpochMs
  expiresAt: EpochMs
}

/** Stores an invitation and calls off those that the same address has from this chain: only the newest works. */
export async function insertInvite(scope: InChainTx, { createdAt, expiresAt, stationIds, ...invite }: NewInvite): Promise<void> {
  const { accountId } = scope.chain
  const made = new Date(createdAt)
  await scope.tx.staffInvite.updateMany({ where: { accountId, emailIndex: invite.emailIndex, acceptedAt: null, revokedAt: null }, data: { revokedAt: made } })
  await scope.tx.staffInvite.create({ data: { ...invite, accountId, stationIds: [...stationIds], createdAt: made, expiresAt: new Date(expiresAt) } })
}
