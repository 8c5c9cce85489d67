import type { InChainTx } from '@/server/platform/db/with-chain'

/** What members have counted under the named keys: by member, then `[counter, key, value]`. */
export async function readCounted({ chainId, tx }: InChainTx, memberIds: readonly string[], keys: readonly string[]): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const rows = await tx.tierCounter.findMany({ where: { chainId, memberId: { in: [...memberIds] }, periodKey: { in: [...keys] } } })
  const byMember = new Map<string, Counted[]>()
  for (const row of rows) byMember.set(row.memberId, [...(byMember.get(row.memberId) ?? []), { kind: row.kind, key: row.periodKey, value: row.value }])
  return byMember
}
export interface Counted { kind: string; key: string; value: bigint }

/** Their sums under some of the keys, by counter. */
export function sumUnder(counted: readonly Counted[], keys: readonly string[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {}
  for (const { kind, key, value } of counted) if (keys.includes(key)) sums[kind] = (sums[kind] ?? 0n) + value
  return sums
}
