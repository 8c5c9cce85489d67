import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface OpenSession { id: string; about: Uint8Array<ArrayBuffer> | null; createdAt: Date; lastSeenAt: Date | null }

/** The sessions of somebody that are open at `now`, the one seen last first. */
export async function listStaffSessions(tx: ChainTx, staffId: string, now: EpochMs): Promise<OpenSession[]> {
  return tx.staffSession.findMany({
    where: { staffId, revokedAt: null, expiresAt: { gt: new Date(now) } },
    orderBy: [{ lastSeenAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    select: { id: true, about: true, createdAt: true, lastSeenAt: true },
    take: 100,
  })
}
