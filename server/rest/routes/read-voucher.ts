import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { voucher } from '@/server/contracts/voucher'
import { readVoucher } from '@/server/usecases/vouchers/read-voucher'
import { keyOperation, told } from '../operation'

export const readVoucherRoute = keyOperation('manage', {
  method: 'get',
  path: '/vouchers/{voucher_id}',
  operationId: 'readVoucher',
  tag: 'Vouchers',
  summary: 'Read a voucher',
  description: 'Its state as of now, and the sale or the redemption that used it; without its code.',
  params: z.object({ voucher_id: idOut('vou') }),
  answers: { 200: { description: 'The voucher.', schema: voucher } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => told(200, await readVoucher(call.scope, { voucherId: call.params.voucher_id })))
