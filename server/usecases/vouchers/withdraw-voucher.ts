import type { VoucherAnswer } from '@/server/contracts/voucher'
import { findVoucher, withdrawOpen } from '@/server/data/vouchers/page-vouchers'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { tellVoucher } from './_parts/tell-voucher'

/**
 * Takes back a voucher that nobody has used; from then on no till takes it. One that is withdrawn already stays so. Refuses
 * `not_found`, `voucher_used`, `voucher_held` (a till has been promised it; the promise ends with the quote).
 */
export const withdrawVoucher = changing('vouchers.withdraw', async (scope, { voucherId }: { voucherId: string }): Promise<Result<VoucherAnswer>> => {
  const before = await findVoucher(scope, voucherId, { lock: true })
  if (!before) return refuse('not_found', 'Nothing with this id exists.')
  if (before.state === 'used') return refuse('voucher_used', 'The voucher has been used.')
  if (before.state === 'held') return refuse('voucher_held', 'The voucher is held for a purchase.')
  if (before.state === 'withdrawn') return ok(tellVoucher(before))
  await withdrawOpen(scope, voucherId)
  const after = await findVoucher(scope, voucherId)
  invariant(after, 'a voucher that is locked stays')
  scope.changed({ kind: 'voucher', id: voucherId, before: { status: before.state }, after: { status: after.state, kind: after.kind, member_id: after.memberId } })
  return ok(tellVoucher(after))
})
