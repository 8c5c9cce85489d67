import type { EpochMs } from '@/server/domain/kernel/local-day'
import { withChain, type InChain } from '@/server/platform/db/with-chain'

/** Since when lots live, by id; it never changes. */
export async function readLotStarts({ chainId }: InChain, ids: readonly string[]): Promise<ReadonlyMap<string, EpochMs>> {
  if (ids.length === 0) return new Map()
  const lots = await withChain(chainId, (tx) => tx.lot.findMany({ where: { chainId, id: { in: [...ids] } }, select: { id: true, startsAt: true } }))
  return new Map(lots.map((lot) => [lot.id, lot.startsAt.getTime()]))
}
