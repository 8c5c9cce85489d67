import { insertStaffSession } from '@/server/data/staff/insert-staff-session'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { newId } from '@/server/platform/crypto/new-id'
import { onPlatform } from '../_around/with-chain'

const SESSION_LIFE_MS = 14 * 86_400_000

/** Opens a session of somebody who has just proved who they are; it lives 14 days of real time. */
export const openStaffSession = onPlatform('staff.open_session', async (tx, { staffId, now }: { staffId: StaffId; now: EpochMs }) => {
  const session = { sessionId: newId('ses'), staffId, expiresAt: now + SESSION_LIFE_MS }
  await insertStaffSession(tx, { id: session.sessionId, staffId, createdAt: now, expiresAt: session.expiresAt })
  return ok(session)
})
