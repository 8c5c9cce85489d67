import { callFunction } from '@/server/platform/db/call-function'
import { inStage } from '@/server/platform/metrics/in-stage'
import type { InChain } from '@/server/platform/db/with-chain'
import { keyHash, readUsedKey, type KeyLookup, type UsedKey, type UsedKeyJson } from './keep-answer'
import { readSpent, type SpentJson, type SpentPoints } from './read-sale'
import { readMemberFacts, type MemberFacts, type MemberFactsJson } from './read-till-facts'
import { toRow } from './to-row'
import { readVoucherJson, type VoucherJson } from '../vouchers/read-voucher-desk'

/** The voucher of a redemption, as it stands now. */
export type SpentVoucher = ReturnType<typeof readVoucherJson>
export interface RecordedRedemption { id: string; status: 'done' | 'cancelled'; stationId?: string; member: MemberFacts; of: { points: bigint; spent: SpentPoints } | { voucher: SpentVoucher } }

/** A redemption with its member's account and the lots that it drew from, or the voucher that it used, in one read (`read_redemption_v3`). */
export async function readRedemption(scope: InChain, redemptionId: string, use: KeyLookup): Promise<{ redemption?: RecordedRedemption; usedKey?: UsedKey }> {
  const asked = toRow(scope, { redemptionId, operation: use.operation, keyHash: keyHash(use.key) })
  const json = (await inStage('read', () => callFunction('read_redemption_v3', asked))) as RedemptionJson
  const usedKey = readUsedKey(json.used_key)
  const { redemption, member } = json
  const of = whatWasSpent(scope, json)
  return {
    ...(usedKey && { usedKey }),
    ...(redemption && member && of && {
      redemption: { id: redemption.id, status: redemption.status, ...(redemption.station_id !== null && { stationId: redemption.station_id }), member: readMemberFacts(member), of },
    }),
  }
}

function whatWasSpent(scope: InChain, { redemption, spent, voucher }: RedemptionJson): RecordedRedemption['of'] | undefined {
  if (voucher) return { voucher: readVoucherJson(voucher, scope.now) }
  return redemption && redemption.points !== null && spent ? { points: BigInt(redemption.points), spent: readSpent(spent) } : undefined
}

interface RedemptionJson {
  used_key: UsedKeyJson | null
  redemption: { id: string; status: 'done' | 'cancelled'; points: number | null; station_id: string | null } | null
  member: MemberFactsJson | null
  spent: SpentJson | null
  voucher?: VoucherJson | null
}
