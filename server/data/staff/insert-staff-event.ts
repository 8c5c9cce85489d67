import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { AccountEvent } from '@/server/domain/staff/account-event'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface NewStaffEvent { id: Id<'sev'>; staffId: string; kind: AccountEvent; /** Browser and network, sealed. */ about: Uint8Array<ArrayBuffer>; at: EpochMs }

/** One line of the journal of an account; the table itself refuses to change or lose it for a year. */
export async function insertStaffEvent(tx: ChainTx, { at, ...event }: NewStaffEvent): Promise<void> {
  await tx.staffEvent.create({ data: { ...event, at: new Date(at) } })
}
