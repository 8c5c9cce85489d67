import type { VoucherAnswer } from '@/server/contracts/voucher'
import { findVoucher } from '@/server/data/vouchers/page-vouchers'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellVoucher } from './_parts/tell-voucher'

/** One voucher, without its code. Refuses `not_found`. */
export const readVoucher = reading('vouchers.read', async (scope, { voucherId }: { voucherId: string }): Promise<Result<VoucherAnswer>> => {
  const found = await findVoucher(scope, voucherId)
  return found ? ok(tellVoucher(found)) : refuse('not_found', 'Nothing with this id exists.')
})
