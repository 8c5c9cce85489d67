import type { InviteStaffBody } from '@/server/contracts/staff'
import { insertInvite } from '@/server/data/team/insert-invite'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { INVITE_LIFE_MS, inviteContext, newInviteToken } from './_parts/invite-token'
import { mailInvite } from './_parts/mail-invite'
import { openTeam } from './_parts/open-team'
import { placeOf } from './_parts/place-of'

interface Invite { body: InviteStaffBody; /** Of the console, for the link. */ origin: string; address: string; now: EpochMs }

/**
 * Asks somebody by mail to work for the chain, in a role and at stations. An earlier invitation to the same address
 * ends. The answer is the same whether or not the address has an account. Refuses `duplicate` for somebody of the team,
 * `forbidden` for a right that the caller lacks, `unprocessable`, `rate_limited`, `unavailable` when the mail didn't go.
 */
export const inviteStaff = inSteps('team.invite', async (scope: InChain, { body, origin, address, now }: Invite) => {
  const allowed = await guardRate(await openStaffSecrets(), 'staff-invite', { address, email: scope.chain.accountId })
  if (!allowed.ok) return allowed
  const { token, hash } = newInviteToken()
  const stored = await store(scope, { body, hash, now })
  if (!stored.ok) return stored
  const mailed = await mailInvite(scope, { inviteId: stored.value.invite_id, email: body.email.trim(), token, origin, now })
  return mailed.ok ? stored : mailed
})

const store = changing('team.store_invite', async (scope, { body, hash, now }: { body: InviteStaffBody; hash: Uint8Array<ArrayBuffer>; now: EpochMs }) => {
  const team = await openTeam(scope)
  if (!team.ok) return team
  const place = await placeOf(scope, team.value.me, { wanted: body })
  if (!place.ok) return place
  const secrets = await openStaffSecrets()
  const emailIndex = secrets.indexOf(body.email)
  if (team.value.rows.some((row) => Buffer.compare(row.emailIndex, emailIndex) === 0)) return refuse('duplicate', 'This person works for the chain already.', { pointer: '/email' })
  const id = newId('inv')
  const sealed = secrets.sealNote(body.email.trim(), inviteContext(id))
  await insertInvite(scope, { id, emailIndex, sealed, ...place.value, tokenHash: hash, invitedBy: team.value.me.staffId, createdAt: now, expiresAt: now + INVITE_LIFE_MS })
  scope.changed({ kind: 'staff_invite', id, after: { role: place.value.role, station_ids: [...place.value.stationIds] } })
  return ok({ invite_id: id })
})
