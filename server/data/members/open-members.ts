import type { InChainTx } from '@/server/platform/db/with-chain'
import { openMemberKey, openPersonalWith, openPlate, type Personal } from './personal'

export interface OpenedMember {
  id: string
  status: string
  tierCode: string
  joinedAt: number
  pointsAvailable: bigint
  personal: Personal
  plates: string[]
}

interface Row {
  member_id: string; wrapped_key: Uint8Array; sealed: Uint8Array; status: string; tier_code: string; joined_at: Date; available: bigint | null
  /** Sealed plates as base64. */
  vehicles: { id: string; sealed: string }[] | null
}

/** Members by id with personal fields and plates opened, in no order; erased ones are left out. One read, however many: a search opens hundreds. By plain columns: a join on a text that is put together reads all accounts. */
export async function openMembers(scope: InChainTx, ids: readonly string[]): Promise<OpenedMember[]> {
  if (ids.length === 0) return []
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT p.member_id, p.wrapped_key, p.sealed, m.status, m.tier_code, m.joined_at, a.available,
           (SELECT json_agg(json_build_object('id', v.id, 'sealed', encode(v.sealed, 'base64')) ORDER BY v.id) FROM vehicle v WHERE v.chain_id = p.chain_id AND v.member_id = p.member_id) AS vehicles
    FROM member_personal p JOIN member m ON m.chain_id = p.chain_id AND m.id = p.member_id
    LEFT JOIN account a ON a.chain_id = p.chain_id AND a.owner_kind = 'member' AND a.owner_id = coalesce(m.head_id, m.id) AND a.asset = 'points'
    WHERE p.chain_id = ${scope.chainId}::uuid AND p.member_id = ANY (${[...ids]}::text[])`
  return Promise.all(rows.map((row) => openRow(scope, row)))
}

async function openRow(scope: InChainTx, row: Row): Promise<OpenedMember> {
  const { member_id: memberId, vehicles } = row
  const key = await openMemberKey(scope, { memberId, wrappedKey: row.wrapped_key })
  const plates = (vehicles ?? []).map((vehicle) => openPlate(scope, { memberId, vehicleId: vehicle.id, key }, Buffer.from(vehicle.sealed, 'base64')))
  return {
    id: memberId, status: row.status, tierCode: row.tier_code, joinedAt: row.joined_at.getTime(), pointsAvailable: row.available ?? 0n,
    personal: openPersonalWith(scope, key, { memberId, sealed: row.sealed }), plates: plates.filter((plate) => plate !== undefined),
  }
}
