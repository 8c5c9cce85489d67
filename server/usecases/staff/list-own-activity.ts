import type { AccountEventAnswer } from '@/server/contracts/staff'
import { listStaffEvents } from '@/server/data/staff/list-staff-events'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { readVisitor } from './describe-visitor'
import { openStaffSecrets } from './staff-secrets'

const SHOWN_MAX = 50

/** What happened at somebody's own account lately: when, what, from which browser and network; the newest first. */
export const listOwnActivity = onPlatform('staff.list_activity', async (tx, { staffId }: { staffId: string }) => {
  const secrets = await openStaffSecrets()
  const rows = await listStaffEvents(tx, staffId, SHOWN_MAX)
  return ok(rows.map(({ id, kind, about, at }): AccountEventAnswer => {
    const { browser, system, network } = readVisitor(JSON.parse(secrets.openNote(about, id)))
    return { event_id: id, kind, browser, system, network, at: formatInstant(at.getTime()) }
  }))
})
