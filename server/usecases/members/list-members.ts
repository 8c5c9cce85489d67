import { listNewestMembers } from '@/server/data/members/list-newest-members'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from './_parts/note-reading'
import type { Listed } from './_parts/page-of'
import { tierRulesOf } from './_parts/programme-of'
import { tellHit, type MemberHit } from './_parts/tell-hit'

/** The chain's members, newest first; the last id of a page is the next one's `startingAfter`. Who of the staff saw whom is audited. */
export const listMembers = reading('member.list', async (scope, input: { limit: number; startingAfter?: string }): Promise<Result<Listed<MemberHit>>> => {
  const found = await listNewestMembers(scope, { limit: input.limit, ...(input.startingAfter !== undefined && { after: input.startingAfter }) })
  const rules = await tierRulesOf(scope)
  const shown = found.slice(0, input.limit)
  await noteReading(scope, 'member.list', shown.map((member) => member.id))
  return ok({ data: shown.map((member) => tellHit(member, rules, scope.locale)), has_more: found.length > input.limit })
})
