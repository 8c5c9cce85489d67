import { callFunction } from '@/server/platform/db/call-function'
import { inStage } from '@/server/platform/metrics/in-stage'
import type { InChain } from '@/server/platform/db/with-chain'
import { keyHash, readUsedKey, type KeyLookup, type UsedKey, type UsedKeyJson } from './keep-answer'
import { readSpent, type SpentJson, type SpentPoints } from './read-sale'
import { readMemberFacts, type MemberFacts, type MemberFactsJson } from './read-till-facts'
import { toRow } from './to-row'

export interface RecordedRedemption { id: string; status: 'done' | 'cancelled'; points: bigint; stationId?: string; member: MemberFacts; spent: SpentPoints }

/** A redemption with its member's account and the lots that it drew from, in one read (`read_redemption_v2`). */
export async function readRedemption(scope: InChain, redemptionId: string, use: KeyLookup): Promise<{ redemption?: RecordedRedemption; usedKey?: UsedKey }> {
  const asked = toRow(scope, { redemptionId, operation: use.operation, keyHash: keyHash(use.key) })
  const json = (await inStage('read', () => callFunction('read_redemption_v2', asked))) as RedemptionJson
  const usedKey = readUsedKey(json.used_key)
  const { redemption, member, spent } = json
  return {
    ...(usedKey && { usedKey }),
    ...(redemption && member && spent && {
      redemption: {
        id: redemption.id, status: redemption.status, points: BigInt(redemption.points), ...(redemption.station_id !== null && { stationId: redemption.station_id }),
        member: readMemberFacts(member), spent: readSpent(spent),
      },
    }),
  }
}

interface RedemptionJson {
  used_key: UsedKeyJson | null
  redemption: { id: string; status: 'done' | 'cancelled'; points: number; station_id: string | null } | null
  member: MemberFactsJson | null
  spent: SpentJson | null
}
