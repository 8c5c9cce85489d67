import type { EntryId } from '@/server/domain/kernel/typed-id'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface AdjustedEntry { entryId: EntryId; occurredAt: EpochMs; /** Of growth: the programme's version that cut its period. */ programmeVersion?: number }

/** The entry by which an adjustment of growth or stored value was posted; null while it waits. */
export async function findAdjustedEntry({ chainId, tx }: InChainTx, { id, asset }: { id: string; asset: 'growth' | 'stored_value' }): Promise<AdjustedEntry | null> {
  const row = await tx.entry.findFirst({ where: { chainId, sourceType: 'adjustment', sourceId: id, asset, kind: 'adjust' }, select: { id: true, occurredAt: true, reason: true } })
  if (!row) return null
  const { programme } = row.reason as { programme?: unknown }
  return { entryId: row.id as EntryId, occurredAt: row.occurredAt.getTime(), ...(typeof programme === 'number' && { programmeVersion: programme }) }
}
