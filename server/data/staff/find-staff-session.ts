import type { StaffId } from '@/server/domain/kernel/typed-id'
import { withPlatform } from '@/server/platform/db/with-chain'
import { listMemberships } from './list-memberships'
import { sessionCache, type FoundStaffSession } from './session-cache'

/** A session that nobody has ended, with what its owner may enter; at most 5 s old. Whether it has expired is the caller's to see. */
export const findStaffSession = (id: string): Promise<FoundStaffSession | null> => sessionCache.find(id, () => load(id))

function load(id: string): Promise<FoundStaffSession | null> {
  return withPlatform(async (tx) => {
    const row = await tx.staffSession.findUnique({ where: { id } })
    if (!row || row.revokedAt) return null
    return { staffId: row.staffId as StaffId, expiresAt: row.expiresAt.getTime(), memberships: await listMemberships(tx, row.staffId) }
  })
}
