import type { StaffSessionAnswer } from '@/server/contracts/staff'
import { listStaffSessions } from '@/server/data/staff/list-staff-sessions'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { readVisitor } from './describe-visitor'
import { openStaffSecrets } from './staff-secrets'

/** Somebody's open sessions, the one seen last first; `sessionId` is the one that asks. */
export const listOwnSessions = onPlatform('staff.list_sessions', async (tx, { staffId, sessionId, now }: { staffId: string; sessionId: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  const rows = await listStaffSessions(tx, staffId, now)
  return ok(rows.map(({ id, about, createdAt, lastSeenAt }): StaffSessionAnswer => {
    const { browser, system, network } = about ? readVisitor(JSON.parse(secrets.openNote(about, id))) : { browser: '', system: '', network: '' }
    return { session_id: id, is_this: id === sessionId, browser, system, network, created_at: formatInstant(createdAt.getTime()), last_seen_at: formatInstant((lastSeenAt ?? createdAt).getTime()) }
  }))
})
