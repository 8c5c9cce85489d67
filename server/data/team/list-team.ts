import type { StaffId } from '@/server/domain/kernel/typed-id'
import { invariant } from '@/server/domain/kernel/invariant'
import { isStaffRole, type StaffRole } from '@/server/domain/staff/role'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface TeamRow {
  staffId: StaffId
  emailIndex: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
  role: StaffRole
  stationIds: string[]
  version: number
  createdAt: Date
}

/** Everybody who works for the chain, the longest first. */
export async function listTeam(scope: InChainTx): Promise<TeamRow[]> {
  const rows = await scope.tx.staffMembership.findMany({
    where: { accountId: scope.chain.accountId },
    orderBy: [{ createdAt: 'asc' }, { staffId: 'asc' }],
    include: { staff: { select: { emailIndex: true, sealed: true } } },
  })
  return rows.map(({ staff, staffId, role, stationIds, version, createdAt }) => {
    invariant(isStaffRole(role), 'the staff of a chain have known roles')
    return { staffId: staffId as StaffId, role, stationIds, version, createdAt, ...staff }
  })
}
