import { searchMembers as findMembers } from '@/server/data/members/search-members'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from './_parts/note-reading'
import { tierRulesOf } from './_parts/programme-of'
import { tellHit, type MemberHit } from './_parts/tell-hit'

const HITS_MAX = 25

/**
 * Members by name (Han, pinyin, Latin), phone, card number or plate, whole or its last four; the closest first, at
 * most 25. A query that says too little finds nobody. Which members were shown to whom of the staff is audited.
 */
export const searchMembers = reading('member.search', async (scope, { query }: { query: string }): Promise<Result<MemberHit[]>> => {
  const found = await findMembers(scope, query, HITS_MAX)
  const rules = await tierRulesOf(scope)
  await noteReading(scope, 'member.search', found.map((member) => member.id))
  return ok(found.map((member) => tellHit(member, rules, scope.locale)))
})
