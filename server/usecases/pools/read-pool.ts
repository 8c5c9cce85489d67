import type { FamilyAnswer, FamilyPerson } from '@/server/contracts/family'
import { openMembers } from '@/server/data/members/open-members'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { findPool } from '@/server/data/pools/find-pool'
import { listInvites } from '@/server/data/pools/invites'
import { readProgramme } from '@/server/data/programme/read-programme'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from '../members/_parts/note-reading'

const PHONE_END = 3

/** The family of a member, and whose invitations wait. Others are told by name, or by the end of their phone. A look by staff goes to the audit log. */
export const readPool = reading('pools.read', async (scope, { memberId: askedId }: { memberId: string }): Promise<Result<FamilyAnswer>> => {
  const memberId = await findKeptMember(scope, askedId)
  const { family } = await readProgramme(scope)
  const pool = await findPool(scope, memberId)
  const invites = family.allowed && !pool ? await listInvites(scope, memberId) : []
  const joined = new Map(pool?.members.map((one) => [one.memberId, one.joinedAt]))
  const ids = pool ? [pool.headId, ...joined.keys()] : []
  const people = await openMembers(scope, [...new Set([...ids, ...invites.map((one) => one.headId)])])
  const tell = (id: string): FamilyPerson => {
    const personal = people.find((one) => one.id === id)?.personal
    return { member_id: id, name: personal?.name ?? null, phone_end: personal?.phone?.slice(-PHONE_END) ?? null }
  }
  if (pool) await noteReading(scope, 'pools.read', ids)
  return ok({
    allowed: family.allowed, members_max: family.membersMax, head_id: pool?.headId ?? null,
    members: ids.map((id) => ({ ...tell(id), is_self: id === memberId, joined_at: joinedAt(joined.get(id)) })),
    invites: invites.map((one) => ({ ...tell(one.headId), invited_at: formatInstant(one.invitedAt) })),
  })
})

const joinedAt = (at: number | undefined): string | null => (at === undefined ? null : formatInstant(at))
