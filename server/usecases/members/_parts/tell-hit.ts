import type { OpenedMember } from '@/server/data/members/open-members'
import { formatInstant } from '@/server/domain/kernel/local-day'
import type { TierRules } from './programme-of'

/** A member as one row of the console's list. */
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

export function tellHit(member: OpenedMember, rules: TierRules, locale: 'en' | 'zh'): MemberHit {
  const { id, personal, plates, status, tierCode, pointsAvailable, joinedAt } = member
  return {
    id,
    ...(personal.name !== undefined && { name: personal.name }),
    ...(personal.phone !== undefined && { phone: personal.phone }),
    ...(personal.email !== undefined && { email: personal.email }),
    plates,
    status,
    tier: { code: tierCode, name: rules.tiers.find((tier) => tier.code === tierCode)?.names[locale] ?? tierCode },
    points_available: Number(pointsAvailable),
    joined_at: formatInstant(joinedAt),
  }
}
