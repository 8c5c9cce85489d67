import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { KeyRow } from './insert-key'
import { stationsOfKey } from './stations-of-key'

/** A key as it stands. `endsAt` and `lastUsedAt` are real time. */
export interface ListedKey extends KeyRow {
  revokedAt: EpochMs | null
  endsAt: EpochMs | null
  lastUsedAt: EpochMs | null
}

/** The chain's keys, or the one with that id; revoked ones too, newest first. */
export async function listKeys(scope: InChainTx, only: { id?: string } = {}): Promise<ListedKey[]> {
  const rows = await scope.tx.apiKey.findMany({ where: { chainId: scope.chainId, ...only }, orderBy: { id: 'desc' } })
  return rows.map((row) => ({
    id: row.id as Id<'key'>, kind: row.kind === 'secret' ? 'secret' : 'publishable', label: row.label, hint: row.hint, scopes: row.scopes,
    stationIds: stationsOfKey(row), origins: row.origins, apiVersion: row.apiVersion, replacesId: row.replacesId, createdAt: row.createdAt.getTime(),
    revokedAt: row.revokedAt?.getTime() ?? null, endsAt: row.endsAt?.getTime() ?? null, lastUsedAt: row.lastUsedAt?.getTime() ?? null,
  }))
}
