import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { voucher } from '@/server/contracts/voucher'
import { withdrawVoucher } from '@/server/usecases/vouchers/withdraw-voucher'
import { cancelVoucherExample } from '../examples/vouchers'
import { keyOperation, told } from '../operation'

export const cancelVoucherRoute = keyOperation('manage', {
  method: 'post',
  path: '/vouchers/{voucher_id}/cancel',
  operationId: 'cancelVoucher',
  tag: 'Vouchers',
  summary: 'Take a voucher back',
  description: 'No till takes it from then on. One that is withdrawn already stays so; one that a quote holds is refused until that quote is over.',
  params: z.object({ voucher_id: idOut('vou') }),
  answers: { 200: { description: 'The voucher, withdrawn.', schema: voucher } },
  refusals: ['not_found', 'voucher_used', 'voucher_held'],
  example: cancelVoucherExample,
}, async (call) => told(200, await withdrawVoucher(call.scope, { voucherId: call.params.voucher_id })))
