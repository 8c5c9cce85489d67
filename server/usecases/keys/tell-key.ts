import { KEY_SCOPES, type ApiKeyAnswer } from '@/server/contracts/api-key'
import type { KeyRow } from '@/server/data/keys/insert-key'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'

export function tellKey(key: KeyRow & { revokedAt: EpochMs | null }): ApiKeyAnswer {
  return {
    id: key.id,
    kind: key.kind,
    label: key.label,
    hint: key.hint,
    scopes: KEY_SCOPES.filter((scope) => key.scopes.includes(scope)),
    ...(key.stationId !== null && { station_id: key.stationId }),
    origins: key.origins,
    api_version: key.apiVersion,
    created_at: formatInstant(key.createdAt),
    revoked_at: key.revokedAt === null ? null : formatInstant(key.revokedAt),
  }
}
