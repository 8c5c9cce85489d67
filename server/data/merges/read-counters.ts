import type { InChainTx } from '@/server/platform/db/with-chain'

/** What some members counted together in one period, by kind. */
export async function readCounters({ chainId, tx }: InChainTx, memberIds: readonly string[], periodKey: string): Promise<Record<string, bigint>> {
  const rows = await tx.tierCounter.groupBy({ by: ['kind'], where: { chainId, memberId: { in: [...memberIds] }, periodKey }, _sum: { value: true } })
  return Object.fromEntries(rows.map(({ kind, _sum }) => [kind, _sum.value ?? 0n]))
}
