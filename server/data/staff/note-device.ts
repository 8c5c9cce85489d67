import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Remembers where somebody signed in from. `new` only when other places were known before and this one wasn't. */
export async function noteDevice(tx: ChainTx, device: { staffId: string; hash: Uint8Array<ArrayBuffer>; at: EpochMs }): Promise<'first' | 'new' | 'known'> {
  const { staffId, hash } = device
  const before = await tx.staffDevice.count({ where: { staffId } })
  const { count } = await tx.staffDevice.createMany({ data: [{ staffId, deviceHash: hash, firstSeenAt: new Date(device.at) }], skipDuplicates: true })
  if (count === 0) return 'known'
  return before === 0 ? 'first' : 'new'
}
