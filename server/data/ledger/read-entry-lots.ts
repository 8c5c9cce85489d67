import type { EntryId, LotId } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { SpentLot } from '../hot/read-sale'

export interface EntryLots { entryId: EntryId; amount: bigint; /** On whose account the lots are by now; absent where it made none. */ ownerId?: string; lots: (SpentLot & { left: bigint })[] }

/** The entry of a source with the lots that it filled or drew from, the longest-lived first; `open` is how much it drew. */
export async function readEntryLots(scope: InChainTx, source: { type: string; id: string; kind: string }): Promise<EntryLots | null> {
  const { chainId, tx } = scope
  const entry = await tx.entry.findFirst({ where: { chainId, sourceType: source.type, sourceId: source.id, asset: 'points', kind: source.kind }, select: { id: true, amount: true } })
  if (!entry) return null
  const moves = await tx.lotMove.findMany({ where: { chainId, entryId: entry.id } })
  const lots = await tx.lot.findMany({ where: { chainId, id: { in: moves.map((move) => move.lotId) } }, orderBy: [{ expiresAt: { sort: 'desc', nulls: 'first' } }, { id: 'asc' }] })
  const [held] = lots
  const account = held && (await tx.account.findUnique({ where: { chainId_id: { chainId, id: held.accountId } }, select: { ownerId: true } }))
  const drawn = new Map(moves.map((move) => [move.lotId, -move.amount]))
  return {
    entryId: entry.id as EntryId, amount: entry.amount, ...(account && { ownerId: account.ownerId }),
    lots: lots.map((lot) => ({ id: lot.id as LotId, state: lot.state === 'pending' ? 'pending' : 'active', expiresAt: lot.expiresAt && lot.expiresAt.getTime(), open: drawn.get(lot.id) ?? 0n, left: lot.left })),
  }
}
