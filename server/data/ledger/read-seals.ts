import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { BLOCK_MAX } from './seal-next-block'

/** The newest block of the chain, and how many entries wait for the next one (at most a block's worth is counted). */
export async function readSeals({ chainId, tx }: InChainTx): Promise<{ last: { number: bigint; root: Uint8Array; sealedAt: EpochMs } | null; waiting: number }> {
  const last = await tx.sealBlock.findFirst({ where: { chainId }, orderBy: { number: 'desc' }, select: { number: true, root: true, sealedAt: true } })
  const waiting = await tx.unsealedEntry.findMany({ where: { chainId }, take: BLOCK_MAX, select: { entryId: true } })
  return { last: last && { ...last, sealedAt: last.sealedAt.getTime() }, waiting: waiting.length }
}
