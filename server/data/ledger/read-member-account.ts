import { callFunction } from '@/server/platform/db/call-function'
import type { InChain } from '@/server/platform/db/with-chain'
import { readMemberFacts, type MemberFacts, type MemberFactsJson } from '../hot/read-till-facts'
import { toRow } from '../hot/to-row'
import type { EpochMs } from '@/server/domain/kernel/local-day'

export interface AccountLot { id: string; state: 'pending' | 'active'; left: bigint; startsAt: EpochMs; expiresAt: EpochMs | null }

/** A member's balance, version and lots that have points left, read together (`read_account_v2`); of lots that have none left those that are named. */
export async function readMemberAccount(scope: InChain, memberId: string, lotIds: readonly string[] = []): Promise<{ member: MemberFacts; lots: AccountLot[] } | undefined> {
  const json = (await callFunction('read_account_v2', toRow(scope, { memberId, lotIds }))) as {
    member: MemberFactsJson | null
    lots: { id: string; state: 'pending' | 'active'; left: number; starts_at: string; expires_at: string | null }[]
  }
  if (!json.member) return undefined
  return {
    member: readMemberFacts(json.member),
    lots: json.lots.map((lot) => ({ id: lot.id, state: lot.state, left: BigInt(lot.left), startsAt: Date.parse(lot.starts_at), expiresAt: lot.expires_at === null ? null : Date.parse(lot.expires_at) })),
  }
}
