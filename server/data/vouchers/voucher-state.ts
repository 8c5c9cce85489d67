import type { EpochMs } from '@/server/domain/kernel/local-day'

export type VoucherState = 'open' | 'held' | 'used' | 'expired' | 'withdrawn'

/** What a voucher is at a moment, by what its row says. */
export function voucherState({ status, expiresAt, heldUntil }: { status: string; expiresAt: Date; heldUntil: Date | null }, now: EpochMs): VoucherState {
  if (status === 'redeemed') return 'used'
  if (status === 'withdrawn') return 'withdrawn'
  if (expiresAt.getTime() <= now) return 'expired'
  return heldUntil !== null && heldUntil.getTime() > now ? 'held' : 'open'
}
