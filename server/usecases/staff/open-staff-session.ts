import { insertStaffSession } from '@/server/data/staff/insert-staff-session'
import { noteDevice } from '@/server/data/staff/note-device'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { newId } from '@/server/platform/crypto/new-id'
import { onPlatform } from '../_around/with-chain'
import { writeVisitor, type Visitor } from './describe-visitor'
import type { StaffSecrets } from './staff-secrets'

const SESSION_LIFE_MS = 14 * 86_400_000
interface Opened { secrets: StaffSecrets; staffId: StaffId; visitor: Visitor; now: EpochMs }

/** Opens a session of somebody who has just proved who they are; it lives 14 days of real time. `place` says whether they came from there before. */
export const openStaffSession = onPlatform('staff.open_session', async (tx, { secrets, staffId, visitor, now }: Opened) => {
  const session = { sessionId: newId('ses'), staffId, expiresAt: now + SESSION_LIFE_MS }
  const about = secrets.sealNote(writeVisitor(visitor), session.sessionId)
  await insertStaffSession(tx, { id: session.sessionId, staffId, about, createdAt: now, expiresAt: session.expiresAt })
  const hash = secrets.hashOf('device', staffId, JSON.stringify([visitor.browser, visitor.system, visitor.network]))
  return ok({ ...session, place: await noteDevice(tx, { staffId, hash, at: now }) })
})
