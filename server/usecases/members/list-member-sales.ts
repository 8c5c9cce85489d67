import { hasMember } from '@/server/data/members/has-member'
import { listSalesOfMember } from '@/server/data/members/list-sales-of-member'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from './_parts/note-reading'
import { pageOf, toPage, unknownCursor, type Listed, type PageInput } from './_parts/page-of'
import { tellMemberSale, type MemberSale } from './_parts/tell-member-sale'

/**
 * A member's fills and purchases, newest first by when they happened: lines with their discounts, the explanation of each
 * promotion, points, refunds, and the station. Refuses `not_found` (member) and `validation_failed` (cursor).
 */
export const listMemberSales = reading('member.list_sales', async (scope, { memberId: askedId, ...input }: PageInput & { memberId: string }): Promise<Result<Listed<MemberSale>>> => {
  const memberId = await findKeptMember(scope, askedId)
  if (!(await hasMember(scope, memberId))) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await listSalesOfMember(scope, memberId, pageOf(input))
  if (!rows) return unknownCursor(input)
  await noteReading(scope, 'member.list_sales', [memberId])
  return ok(toPage(rows.map((row) => tellMemberSale(row, scope.locale)), input))
})
