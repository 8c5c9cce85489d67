import type { AcceptInviteBody } from '@/server/contracts/staff'
import type { FoundInvite } from '@/server/data/team/find-invite'
import { acceptInvite as useInvite } from '@/server/data/team/accept-invite'
import { insertMembership } from '@/server/data/team/insert-membership'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { inSteps } from '../_around/in-steps'
import { openChain } from '../_around/open-chain'
import { changing } from '../_around/with-chain'
import { guardPassword } from '../staff/guard-password'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { findInvited } from './find-invited'
import { makeInvitedAccount } from './make-invited-account'

interface Accept { body: AcceptInviteBody; /** Who is signed in, if anybody. */ staffId: string | null; address: string; userAgent?: string; now: EpochMs; requestId: string; locale: 'en' | 'zh' }

/**
 * Joins the team that one was invited to, and uses the link up. Somebody without an account gets one, confirmed by the
 * link itself; somebody who has one must be signed in with it. Refuses `invite_over`, `unauthenticated`,
 * `validation_failed` without name and password and for a password that is easy to guess, `duplicate` for somebody of the team, `rate_limited`.
 */
export const acceptInvite = inSteps('team.accept_invite', async ({ body, staffId, address, userAgent = '', now, requestId, locale }: Accept) => {
  const allowed = await guardRate(await openStaffSecrets(), 'staff-accept', { address, email: body.token })
  if (!allowed.ok) return allowed
  const found = await findInvited({ token: body.token, now })
  if (!found.ok) return found
  const { invite, email, account } = found.value
  const strong = account || !body.account ? ok(null) : guardPassword(body.account.password, { words: [email, body.account.name, invite.chainName], pointer: '/account/password' })
  if (!strong.ok) return strong
  const joining = account ? own(account.id, staffId) : await make(body, { email, address, userAgent, now })
  if (!joining.ok) return joining
  const scope = await openChain(invite.liveChainId, { actor: { kind: 'staff', id: joining.value }, requestId, locale })
  const joined = await join(scope, { invite, staffId: joining.value, now })
  return joined.ok ? ok({ slug: scope.chain.slug, email, made: account === null }) : joined
})

const own = (accountId: StaffId, staffId: string | null): Result<StaffId> =>
  accountId === staffId ? ok(accountId) : refuse('unauthenticated', 'Sign in with the account that has this address.')

async function make({ account }: AcceptInviteBody, visit: { email: string; address: string; userAgent: string; now: EpochMs }): Promise<Result<StaffId>> {
  if (!account) return refuse('validation_failed', 'A name and a password are needed.', { pointer: '/account' })
  return makeInvitedAccount({ ...account, ...visit })
}

const join = changing('team.join', async (scope, { invite, staffId, now }: { invite: FoundInvite; staffId: StaffId; now: EpochMs }) => {
  const { id, version, role, stationIds } = invite
  if (!(await useInvite(scope, { id, version, at: now }))) return refuse('invite_over', 'The invitation was used, called off or has expired.')
  if (!(await insertMembership(scope, { staffId, role, stationIds, at: now }))) return refuse('duplicate', 'You work for this chain already.')
  scope.changed({ kind: 'staff_membership', id: staffId, after: { role, station_ids: stationIds, invite_id: id } })
  return ok(null)
})
