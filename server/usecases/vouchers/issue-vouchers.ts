import type { IssuedVouchers, IssueVouchersBody } from '@/server/contracts/segment'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { readStanding } from '@/server/data/members/read-standing'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { insertVouchers } from '@/server/data/vouchers/insert-vouchers'
import { addDays, formatInstant, startOfDay } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { newVoucher } from './_parts/new-voucher'

/**
 * Makes vouchers of a kind by hand, good through `last_day` in the chain's zone: for one member, or for whoever shows the code.
 * The codes are told once. Refuses `validation_failed` (a day that is over), `unprocessable` (the member unknown or erased).
 */
export const issueVouchers = changing('vouchers.issue', async (scope, body: IssueVouchersBody): Promise<Result<IssuedVouchers>> => {
  const expiresAt = startOfDay(addDays(body.last_day, 1), scope.chain.timeZone)
  if (expiresAt <= scope.now) return refuse('validation_failed', 'The day is over already.', { pointer: '/last_day' })
  const memberId = body.member_id === undefined ? undefined : await findKeptMember(scope, body.member_id)
  const member = memberId === undefined ? undefined : await readStanding(scope, memberId)
  if (memberId !== undefined && (!member || member.status === 'erased')) return notFoundInBody('/member_id')
  const key = await openChainKey(scope)
  const made = Array.from({ length: body.count }, () => newVoucher(scope, key, { kind: body.kind, expiresAt, ...(memberId !== undefined && { memberId }) }))
  await insertVouchers(scope, made.map(({ row }) => row))
  scope.changed({ kind: 'voucher', id: made[0]?.row.id ?? '', after: { kind: body.kind, count: body.count, member_id: memberId ?? null, expires_at: formatInstant(expiresAt) } })
  return ok({ vouchers: made.map(({ row, code }) => ({ id: row.id, code })), expires_at: formatInstant(expiresAt) })
})
