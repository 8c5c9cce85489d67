import { listOf } from '@/server/contracts/common'
import { voucher, vouchersQuery } from '@/server/contracts/voucher'
import { listVouchers } from '@/server/usecases/vouchers/list-vouchers'
import { listVouchersExample } from '../examples/vouchers'
import { keyOperation, told } from '../operation'
import { answer } from '../refusal'

export const listVouchersRoute = keyOperation('manage', {
  method: 'get',
  path: '/vouchers',
  operationId: 'listVouchers',
  tag: 'Vouchers',
  summary: 'List vouchers',
  description: 'Newest first, without their codes; one member’s, or those in a state as of now.',
  query: vouchersQuery,
  answers: { 200: { description: 'A page of vouchers.', schema: listOf(voucher) } },
  refusals: ['not_found'],
  example: listVouchersExample,
}, async (call) => {
  const { limit, starting_after: startingAfter, ending_before: endingBefore, member_id: memberId, status } = call.query
  const page = await listVouchers(call.scope, {
    limit, ...(startingAfter !== undefined && { startingAfter }), ...(endingBefore !== undefined && { endingBefore }),
    ...(memberId !== undefined && { memberId }), ...(status !== undefined && { status }),
  })
  return told(200, page.ok ? answer({ object: 'list', url: '/api/v1/vouchers', ...page.value }) : page)
})
