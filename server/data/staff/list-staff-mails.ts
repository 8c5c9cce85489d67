import type { ChainTx } from '@/server/platform/db/with-chain'

export interface StaffMailRow { id: string; template: string; state: string; reason: string | null; at: Date }

/** The newest mails to an address of the staff, newest first. */
export const listStaffMails = (tx: ChainTx, { recipientIndex, limit }: { recipientIndex: Uint8Array<ArrayBuffer>; limit: number }): Promise<StaffMailRow[]> =>
  tx.staffMail.findMany({ where: { recipientIndex }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit, select: { id: true, template: true, state: true, reason: true, at: true } })
