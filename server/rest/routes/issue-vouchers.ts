import { issuedVouchers, issueVouchersBody } from '@/server/contracts/voucher'
import { issueVouchersOnce } from '@/server/usecases/vouchers/issue-vouchers'
import { issueVouchersExample } from '../examples/vouchers'
import { keyOperation } from '../operation'

export const issueVouchersRoute = keyOperation('manage', {
  method: 'post',
  path: '/vouchers',
  operationId: 'issueVouchers',
  tag: 'Vouchers',
  summary: 'Issue vouchers',
  description: 'Makes vouchers of a kind, each with a code of its own: for one member, or for whoever shows the code; at all stations, or at some. The codes stand in this answer only; a repeat is told the same ones.',
  body: issueVouchersBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The vouchers and their codes.', schema: issuedVouchers },
    200: { description: 'The repeat, with `Idempotent-Replayed: true`.', schema: issuedVouchers },
  },
  refusals: ['unprocessable'],
  example: issueVouchersExample,
}, (call) => issueVouchersOnce(call.scope, { input: call.body, idempotency: call.idempotency }))
