import type { InChainTx } from '@/server/platform/db/with-chain'

/** So much of a counter stands under another key from now on. */
export interface MovedCount { kind: string; from: string; to: string; value: bigint }

/** Counts under other keys what was counted under some. The caller has locked the member. */
export async function moveCounted({ chainId, tx }: InChainTx, memberId: string, moved: readonly MovedCount[]): Promise<void> {
  for (const { kind, from, to, value } of moved) {
    await tx.tierCounter.update({ where: { chainId_memberId_kind_periodKey: { chainId, memberId, kind, periodKey: from } }, data: { value: { decrement: value } } })
    await tx.tierCounter.deleteMany({ where: { chainId, memberId, kind, periodKey: from, value: 0n } })
    const key = { chainId, memberId, kind, periodKey: to }
    await tx.tierCounter.upsert({ where: { chainId_memberId_kind_periodKey: key }, create: { ...key, value }, update: { value: { increment: value } } })
  }
}
