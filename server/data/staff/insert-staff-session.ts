import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id, StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface NewStaffSession { id: Id<'ses'>; staffId: StaffId; about: Uint8Array<ArrayBuffer>; createdAt: EpochMs; expiresAt: EpochMs }

/** A session begins proven: whoever opened it has just said who they are. */
export async function insertStaffSession(tx: ChainTx, { id, staffId, about, ...session }: NewStaffSession): Promise<void> {
  const createdAt = new Date(session.createdAt)
  await tx.staffSession.create({ data: { id, staffId, about, createdAt, provenAt: createdAt, lastSeenAt: createdAt, expiresAt: new Date(session.expiresAt) } })
}
