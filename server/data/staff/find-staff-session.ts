import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { withPlatform } from '@/server/platform/db/with-chain'
import { listMemberships } from './list-memberships'
import { sessionCache, type FoundStaffSession } from './session-cache'

const SEEN_EVERY_MS = 60_000

/**
 * A session that nobody has ended, with what its owner may enter; at most 5 s old. Whether it has expired is the
 * caller's to see. That it was seen is noted once a minute.
 */
export const findStaffSession = (id: string, now: EpochMs): Promise<FoundStaffSession | null> => sessionCache.find(id, () => load(id, now))

function load(id: string, now: EpochMs): Promise<FoundStaffSession | null> {
  return withPlatform(async (tx) => {
    const row = await tx.staffSession.findUnique({ where: { id } })
    if (!row || row.revokedAt) return null
    const seenBefore = new Date(now - SEEN_EVERY_MS)
    if (row.lastSeenAt === null || row.lastSeenAt < seenBefore) await tx.staffSession.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: new Date(now) } })
    return { staffId: row.staffId as StaffId, expiresAt: row.expiresAt.getTime(), provenAt: row.provenAt?.getTime() ?? null, memberships: await listMemberships(tx, row.staffId) }
  })
}
