import { searchMembers as findMembers } from '@/server/data/members/search-members'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from './_parts/note-reading'
import { tierRulesOf } from './_parts/programme-of'

export interface MemberHit {
  id: string
  name?: string
  phone?: string
  email?: string
  plates: string[]
  status: string
  tier: { code: string; name: string }
  points_available: number
  joined_at: string
}

const HITS_MAX = 25

/**
 * Members by name (Han, pinyin, Latin), phone, card number or plate, whole or its last four; the closest first, at
 * most 25. A query that says too little finds nobody. Which members were shown to whom of the staff is audited.
 */
export const searchMembers = reading('member.search', async (scope, { query }: { query: string }): Promise<Result<MemberHit[]>> => {
  const found = await findMembers(scope, query, HITS_MAX)
  const { tiers } = await tierRulesOf(scope)
  await noteReading(scope, 'member.search', found.map((member) => member.id))
  return ok(found.map(({ id, personal, plates, status, tierCode, pointsAvailable, joinedAt }) => ({
    id,
    ...(personal.name !== undefined && { name: personal.name }),
    ...(personal.phone !== undefined && { phone: personal.phone }),
    ...(personal.email !== undefined && { email: personal.email }),
    plates,
    status,
    tier: { code: tierCode, name: tiers.find((tier) => tier.code === tierCode)?.names[scope.locale] ?? tierCode },
    points_available: Number(pointsAvailable),
    joined_at: formatInstant(joinedAt),
  })))
})
