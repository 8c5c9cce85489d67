import type { MemberAnswer } from '@/server/contracts/member'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { readMember, type MemberRecord } from '@/server/data/members/read-member'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import type { InChainTx } from '../../_around/with-chain'
import { tierRulesOf, type TierRules } from './programme-of'
import { tellTier } from './tell-tier'

/** A member in the contract's shape, under the id that it has by now; null when unknown in this chain. */
export async function memberAnswer(scope: InChainTx, askedId: string): Promise<MemberAnswer | null> {
  const memberId = await findKeptMember(scope, askedId)
  const rules = await tierRulesOf(scope)
  const member = await readMember(scope, memberId, { span: rules.tierSpan, at: scope.now, zone: scope.chain.timeZone })
  return member && tellMember(scope, rules, member)
}

export function tellMember(scope: InChainTx, rules: TierRules, member: MemberRecord): MemberAnswer {
  const { personal, points } = member
  return {
    id: member.id,
    ...(personal?.externalId !== undefined && { external_id: personal.externalId }),
    ...(personal?.phone !== undefined && { phone: personal.phone }),
    ...(personal?.email !== undefined && { email: personal.email }),
    ...(personal?.name !== undefined && { name: personal.name }),
    ...(personal?.birthday !== undefined && { birthday: personal.birthday }),
    language: member.language,
    status: member.status,
    joined_at: formatInstant(member.joinedAt),
    tier: tellTier(rules, { code: member.tierCode, since: formatInstant(member.tierSince), counters: member.counters, joinedAt: member.joinedAt }, { at: scope.now, timeZone: scope.chain.timeZone, locale: scope.locale }),
    balances: {
      points: {
        available: Number(points.available),
        reserved: Number(points.reserved),
        pending: Number(points.pending),
        debt: Number(points.debt),
        expiring: points.expiring.map((lot) => ({ points: Number(lot.points), at: formatInstant(lot.at) })),
      },
      stored_value_minor: Number(member.storedValueMinor),
    },
    vehicles: member.vehicles.map((vehicle) => ({
      id: vehicle.id as MemberAnswer['vehicles'][number]['id'],
      ...(vehicle.plate !== undefined && { plate: vehicle.plate }),
      ...(vehicle.grade !== undefined && { grade: vehicle.grade }),
      ...(vehicle.tankThousandths !== undefined && { tank_volume: formatDecimal(vehicle.tankThousandths, 3) }),
    })),
  }
}
