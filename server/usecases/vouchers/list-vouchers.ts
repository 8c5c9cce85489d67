import type { VoucherAnswer, VoucherStatus } from '@/server/contracts/voucher'
import { hasMember } from '@/server/data/members/has-member'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { pageVouchers } from '@/server/data/vouchers/page-vouchers'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { pageOf, toPage, unknownCursor, type Listed, type PageInput } from '../members/_parts/page-of'
import { tellVoucher } from './_parts/tell-voucher'

export interface ListVouchersInput extends PageInput { memberId?: string; status?: VoucherStatus }

/** The chain's vouchers, newest first: all, one member's, or those in a state as of now. Refuses `not_found` (member) and `validation_failed` (cursor). */
export const listVouchers = reading('vouchers.list', async (scope, { memberId: askedId, status, ...input }: ListVouchersInput): Promise<Result<Listed<VoucherAnswer>>> => {
  const memberId = askedId === undefined ? undefined : await findKeptMember(scope, askedId)
  if (memberId !== undefined && !(await hasMember(scope, memberId))) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await pageVouchers(scope, { ...pageOf(input), ...(memberId !== undefined && { memberId }), ...(status !== undefined && { state: status }) })
  return rows ? ok(toPage(rows.map(tellVoucher), input)) : unknownCursor(input)
})
