import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { LotId } from '@/server/domain/kernel/typed-id'

/** A lot that has something left: `held` of it is promised to quotes, `own` of that to the quote that was asked about. */
export interface OpenLot { id: LotId; state: 'pending' | 'active'; left: bigint; held: bigint; own: bigint; startsAt: EpochMs; expiresAt: EpochMs | null }

export interface OpenLotJson { id: LotId; state: 'pending' | 'active'; left: number; held: number; own: number; starts_at: string; expires_at: string | null }

/** A lot as `open_lots_json_v1` tells it. */
export const readOpenLot = (json: OpenLotJson): OpenLot => ({
  id: json.id, state: json.state, left: BigInt(json.left), held: BigInt(json.held), own: BigInt(json.own),
  startsAt: Date.parse(json.starts_at), expiresAt: json.expires_at === null ? null : Date.parse(json.expires_at),
})

/** What a member may still spend, lose or give away of it. */
export const freeOf = (lot: Pick<OpenLot, 'left' | 'held'>): bigint => lot.left - lot.held
