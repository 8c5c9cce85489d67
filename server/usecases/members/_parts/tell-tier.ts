import type { MemberAnswer } from '@/server/contracts/member'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { TierSpan } from '@/server/domain/tiers/period'
import { progress } from '@/server/domain/tiers/progress'
import type { Tier } from '@/server/domain/tiers/types'

interface TierRules { tiers: readonly Tier[]; tierSpan: TierSpan }
interface Held { code: string; since: string; counters: Readonly<Record<string, bigint>>; joinedAt?: EpochMs }

/**
 * The tier that a member holds and what is missing to the next, in the contract's shape. `timeZone` is the chain's.
 * A tier that the programme no longer has is told by its code, with no next one.
 */
export function tellTier(rules: TierRules, held: Held, ask: { at: EpochMs; timeZone: string; locale: 'en' | 'zh' }): MemberAnswer['tier'] {
  const tier = rules.tiers.find((one) => one.code === held.code)
  const next = tier && progress(held.counters, rules.tiers, { span: rules.tierSpan, at: ask.at, zone: ask.timeZone, current: held.code, ...(held.joinedAt !== undefined && { joinedAt: held.joinedAt }) })
  return {
    code: held.code,
    name: tier?.names[ask.locale] ?? held.code,
    since: held.since,
    ...(next && { next: { code: next.code, missing: { kind: next.missing.kind, amount: Number(next.missing.amount) }, until: next.until } }),
  }
}
