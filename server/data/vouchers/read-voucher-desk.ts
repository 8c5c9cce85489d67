import { readStoredRule } from '../programme/stored-promotion'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Promotion } from '@/server/domain/promotions/types'
import { callFunction } from '@/server/platform/db/call-function'
import { inStage } from '@/server/platform/metrics/in-stage'
import type { InChain } from '@/server/platform/db/with-chain'
import { toRow } from '../hot/to-row'
import { voucherHash } from './voucher-form'
import { voucherState, type VoucherState } from './voucher-state'

export interface DeskVoucher {
  id: string
  kind: string
  state: VoucherState
  expiresAt: EpochMs
  /** Whose it is; whoever shows it where this is absent. */
  memberId?: string
  /** Where alone it is good; empty: everywhere. */
  stationIds: readonly string[]
  /** Promotions that name its kind, in force or not, with what waits of them to be published. */
  namedBy: readonly Promotion[]
}

/** The voucher that a presented code belongs to (`read_voucher_desk_v1`); undefined for what is no voucher's code, or none of the chain's. */
export async function readVoucherDesk(scope: InChain, typed: string): Promise<DeskVoucher | undefined> {
  const hash = await voucherHash(scope, typed)
  if (hash === undefined) return undefined
  const { voucher, asked_by: bodies } = (await inStage('read', () => callFunction('read_voucher_desk_v1', toRow(scope, { codeHash: Buffer.from(hash, 'hex') })))) as DeskJson
  return voucher ? { ...readVoucherJson(voucher, scope.now), stationIds: voucher.station_ids, namedBy: bodies.map(readStoredRule) } : undefined
}

export interface VoucherJson { id: string; kind: string; member_id: string | null; status: string; expires_at: string; held_until: string | null }
interface DeskJson { voucher: (VoucherJson & { station_ids: string[] }) | null; asked_by: unknown[] }

export function readVoucherJson(json: VoucherJson, now: EpochMs): Pick<DeskVoucher, 'id' | 'kind' | 'state' | 'expiresAt' | 'memberId'> {
  const expiresAt = new Date(json.expires_at)
  return {
    id: json.id, kind: json.kind, ...(json.member_id !== null && { memberId: json.member_id }), expiresAt: expiresAt.getTime(),
    state: voucherState({ status: json.status, expiresAt, heldUntil: json.held_until === null ? null : new Date(json.held_until) }, now),
  }
}
