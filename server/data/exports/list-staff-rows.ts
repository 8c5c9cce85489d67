import type { ChainTx } from '@/server/platform/db/with-chain'

export interface StaffRow { id: string; role: string; stationIds: string[]; sealed: Uint8Array<ArrayBuffer>; emailIndex: Uint8Array<ArrayBuffer>; since: Date }

/** Who works for an account, with name and address still sealed. Runs as the platform's role. */
export async function listStaffRows(tx: ChainTx, accountId: string): Promise<StaffRow[]> {
  const rows = await tx.staffMembership.findMany({ where: { accountId }, include: { staff: true }, orderBy: { staffId: 'asc' } })
  return rows.map(({ staffId, role, stationIds, staff, createdAt }) => ({ id: staffId, role, stationIds, sealed: staff.sealed, emailIndex: staff.emailIndex, since: createdAt }))
}
