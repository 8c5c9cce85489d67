import { KEY_SCOPES, type ApiKeyAnswer } from '@/server/contracts/api-key'
import type { ListedKey } from '@/server/data/keys/list-keys'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'

/** `at`: real time, by which a key that was replaced has ended or not. */
export function tellKey(key: ListedKey, at: EpochMs): ApiKeyAnswer {
  return {
    id: key.id,
    kind: key.kind,
    label: key.label,
    hint: key.hint,
    scopes: KEY_SCOPES.filter((scope) => key.scopes.includes(scope)),
    station_ids: key.stationIds,
    origins: key.origins,
    api_version: key.apiVersion,
    ...(key.replacesId !== null && { replaces: key.replacesId }),
    created_at: formatInstant(key.createdAt),
    revoked_at: instantOf(key.revokedAt),
    status: statusOf(key, at),
    ends_at: instantOf(key.endsAt),
    last_used_at: instantOf(key.lastUsedAt),
  }
}

const instantOf = (at: EpochMs | null): string | null => (at === null ? null : formatInstant(at))

function statusOf({ revokedAt, endsAt }: ListedKey, at: EpochMs): ApiKeyAnswer['status'] {
  if (revokedAt !== null) return 'revoked'
  if (endsAt === null) return 'active'
  return endsAt <= at ? 'ended' : 'ending'
}
