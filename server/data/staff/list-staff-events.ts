import type { AccountEvent } from '@/server/domain/staff/account-event'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface StaffEventRow { id: string; kind: AccountEvent; about: Uint8Array<ArrayBuffer>; at: Date }

/** The newest lines of the journal of an account, the newest first. */
export async function listStaffEvents(tx: ChainTx, staffId: string, count: number): Promise<StaffEventRow[]> {
  const rows = await tx.staffEvent.findMany({ where: { staffId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { id: true, kind: true, about: true, at: true }, take: count })
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as AccountEvent }))
}
