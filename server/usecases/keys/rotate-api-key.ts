import type { CreatedApiKey } from '@/server/contracts/api-key'
import { endKeyAt } from '@/server/data/keys/end-key-at'
import { listKeys } from '@/server/data/keys/list-keys'
import { formatInstant, localDate, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { mintKey } from './_parts/mint-key'

const HOUR_MS = 3_600_000

/**
 * Puts a new key in the place of another: same name, scopes, stations and origins. Both work until the old one ends.
 * @param overlapHours 0 to 168 whole hours from `at`; 0 ends the old one at once
 * @param at real time: tills know nothing of a test side's clock
 * @returns the new key, shown this once; refuses `not_found`, and `conflict` for a key that is revoked or replaced
 */
export const rotateApiKey = changing('keys.rotate', async (scope, { keyId, overlapHours, at }: { keyId: string; overlapHours: number; at: EpochMs }) => {
  const [old] = await listKeys(scope, { id: keyId })
  if (!old) return refuse('not_found', 'Nothing with this id exists.')
  const endsAt = at + overlapHours * HOUR_MS
  if (!(await endKeyAt(scope, { id: keyId, endsAt }))) return refuse('conflict', 'The key was revoked or replaced already.')
  const { kind, label, scopes, stationIds, origins } = old
  const made = await mintKey(scope, { kind, label, scopes, stationIds, origins, apiVersion: localDate(scope.now, 'UTC'), replacesId: keyId })
  scope.changed({ kind: 'api_key', id: keyId, before: { ends_at: null }, after: { ends_at: formatInstant(endsAt) } })
  return ok<CreatedApiKey>(made)
})
