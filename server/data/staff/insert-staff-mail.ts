import { countMessage } from '@/server/platform/metrics/count-message'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface NewStaffMail {
  id: string
  recipientIndex: Uint8Array<ArrayBuffer>
  template: string
  state: 'sent' | 'failed' | 'bounced'
  reason: string | null
  now: EpochMs
  invite?: { accountId: string; inviteId: string }
}

/** Notes whether a mail to somebody of the staff left; it counts for the product's health like any message. */
export async function insertStaffMail(tx: ChainTx, { id, recipientIndex, template, state, reason, now, invite }: NewStaffMail): Promise<void> {
  await tx.staffMail.create({ data: { id, recipientIndex, template, state, reason, at: new Date(now), accountId: invite?.accountId ?? null, inviteId: invite?.inviteId ?? null } })
  if (state !== 'bounced') countMessage(state)
}
