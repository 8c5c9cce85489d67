import { invariant } from '@/server/domain/kernel/invariant'
import { isStaffRole, type StaffRole } from '@/server/domain/staff/role'
import type { StaffInvite } from '@/server/platform/db/generated/client'

export interface InviteRow {
  id: string
  accountId: string
  emailIndex: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
  role: StaffRole
  stationIds: string[]
  invitedBy: string
  version: number
  expiresAt: Date
}

export function toInvite({ id, accountId, emailIndex, sealed, role, stationIds, invitedBy, version, expiresAt }: StaffInvite): InviteRow {
  invariant(isStaffRole(role), 'an invitation names a known role')
  return { id, accountId, emailIndex, sealed, role, stationIds, invitedBy, version, expiresAt }
}
