import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id, StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export async function insertStaffSession(tx: ChainTx, session: { id: Id<'ses'>; staffId: StaffId; createdAt: EpochMs; expiresAt: EpochMs }): Promise<void> {
  const { id, staffId } = session
  await tx.staffSession.create({ data: { id, staffId, createdAt: new Date(session.createdAt), expiresAt: new Date(session.expiresAt) } })
}
