import type { VoucherAnswer } from '@/server/contracts/voucher'
import type { StoredVoucher } from '@/server/data/vouchers/page-vouchers'
import { formatInstant } from '@/server/domain/kernel/local-day'

/** A voucher as an owner's system is told of it: without its code, which was told when it was issued. */
export const tellVoucher = (one: StoredVoucher): VoucherAnswer => ({
  id: one.id as VoucherAnswer['id'],
  kind: one.kind,
  status: one.state,
  hint: one.hint,
  ...(one.memberId !== null && { member_id: one.memberId }),
  station_ids: one.stationIds,
  ...(one.promotionId !== null && { promotion_id: one.promotionId }),
  issued_at: formatInstant(one.issuedAt),
  expires_at: formatInstant(one.expiresAt),
  ...(one.redeemedAt !== null && { redeemed_at: formatInstant(one.redeemedAt) }),
  ...(one.saleId !== null && { sale_id: one.saleId }),
  ...(one.redemptionId !== null && { redemption_id: one.redemptionId }),
})
