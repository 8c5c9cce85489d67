import type { RedemptionAnswer } from '@/server/contracts/redemption'
import type { VoucherStatus } from '@/server/contracts/voucher'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import type { InChain } from '../../_around/with-chain'

interface Told {
  id: string
  status: RedemptionAnswer['status']
  memberId: string
  stationId?: string | undefined
  voucher: { id: string; kind: string; expiresAt: EpochMs }
  /** What the voucher is after it; time makes an open one expired. */
  becomes: VoucherStatus
  balanceAfter: bigint
}

/** A redemption of a voucher as the till is told, in bytes. */
export function tellVoucher(scope: InChain, { id, status, memberId, stationId, voucher, becomes, balanceAfter }: Told): Uint8Array {
  const state = becomes === 'open' && voucher.expiresAt <= scope.now ? 'expired' : becomes
  const told: RedemptionAnswer = {
    id: id as RedemptionAnswer['id'], status, member_id: memberId,
    voucher: { id: voucher.id as NonNullable<RedemptionAnswer['voucher']>['id'], kind: voucher.kind, status: state, expires_at: formatInstant(voucher.expiresAt) },
    ...(stationId !== undefined && { station_id: stationId }), balance_after: Number(balanceAfter),
  }
  return new TextEncoder().encode(JSON.stringify(told))
}
