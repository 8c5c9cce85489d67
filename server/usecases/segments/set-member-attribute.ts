import { readStanding } from '@/server/data/members/read-standing'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { listAttributes, setAttribute } from '@/server/data/rules/attributes'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

const ATTRIBUTES_MAX = 50

/** Notes something of a member under a name, or takes it away with null. Refuses `not_found` (member), `conflict` above fifty names. */
export const setMemberAttribute = changing('members.set_attribute', async (scope, { memberId: askedId, name, value }: { memberId: string; name: string; value: string | null }) => {
  const memberId = await findKeptMember(scope, askedId)
  const member = await readStanding(scope, memberId)
  if (!member || member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  const names = (await listAttributes(scope, memberId)).map((one) => one.name)
  if (value !== null && !names.includes(name) && names.length >= ATTRIBUTES_MAX) return refuse('conflict', 'A member has at most fifty attributes.')
  const before = await setAttribute(scope, { memberId, name, value })
  if (before !== value) scope.changed({ kind: 'member', id: memberId, before: { attribute: name, value: before }, after: { attribute: name, value } })
  return ok({ changed: before !== value })
})
