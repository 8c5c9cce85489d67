import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { KeyRow } from './insert-key'

/** The chain's keys, revoked ones too, newest first. */
export async function listKeys(scope: InChainTx): Promise<(KeyRow & { revokedAt: EpochMs | null })[]> {
  const rows = await scope.tx.apiKey.findMany({ where: { chainId: scope.chainId }, orderBy: { id: 'desc' } })
  return rows.map(({ id, kind, label, hint, scopes, stationId, origins, apiVersion, createdAt, revokedAt }) => ({
    id: id as Id<'key'>, kind: kind === 'secret' ? 'secret' : 'publishable', label, hint, scopes, stationId, origins, apiVersion,
    createdAt: createdAt.getTime(), revokedAt: revokedAt?.getTime() ?? null,
  }))
}
