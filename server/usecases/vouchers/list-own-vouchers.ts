import { listVouchers } from '@/server/data/vouchers/list-vouchers'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** A member's own vouchers that may still be used, with their codes; the portal shows them. Refuses nothing. */
export const listOwnVouchers = reading('vouchers.list_own', async (scope, { memberId }: { memberId: string }) => {
  const vouchers = await listVouchers(scope, memberId, { withCodes: true })
  return ok(vouchers.flatMap(({ id, kind, code, expiresAt }) => (code === undefined ? [] : [{ id, kind, code, expires_at: formatInstant(expiresAt) }])))
})
