import { insertStaffSession } from '@/server/data/staff/insert-staff-session'
import { noteDevice } from '@/server/data/staff/note-device'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { newId } from '@/server/platform/crypto/new-id'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { describeVisitor, writeVisitor } from './describe-visitor'
import type { StaffSecrets } from './staff-secrets'

const SESSION_LIFE_MS = 14 * 86_400_000
interface Opened extends AccountChange { staffId: StaffId; address: string; userAgent: string; secrets: StaffSecrets }

/** Opens a session of somebody who has just proved who they are; it lives 14 days of real time. `place` says whether they came from there before. */
export const openStaffSession = changingAccount('staff.open_session', async (scope, { secrets, staffId, address, userAgent, now }: Opened) => {
  const visitor = describeVisitor({ address, userAgent })
  const session = { sessionId: newId('ses'), staffId, expiresAt: now + SESSION_LIFE_MS }
  const about = secrets.sealNote(writeVisitor(visitor), session.sessionId)
  await insertStaffSession(scope.tx, { id: session.sessionId, staffId, about, createdAt: now, expiresAt: session.expiresAt })
  const hash = secrets.hashOf('device', staffId, JSON.stringify([visitor.browser, visitor.system, visitor.network]))
  scope.changed('signed_in')
  return ok({ ...session, place: await noteDevice(scope.tx, { staffId, hash, at: now }) })
})
