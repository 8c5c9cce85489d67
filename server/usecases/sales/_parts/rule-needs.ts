import { NO_NEEDS, type RuleNeeds } from '@/server/data/hot/rule-facts'
import { periodInterval, type EpochMs } from '@/server/domain/kernel/local-day'
import type { HistoryPeriod } from '@/server/domain/promotions/types'
import type { InChain } from '../../_around/with-chain'
import type { Rules } from './load-rules'
import type { limitKeysToRead } from './price-basket'

type Keys = ReturnType<typeof limitKeysToRead>

/** What the read has to bring because live rules ask for it: histories by the member's zone, the chain's. */
export function needsOf(scope: InChain, rules: Rules, asked: { at: EpochMs; hasMember: boolean; keys: Keys; codeHashes?: readonly string[] }): RuleNeeds {
  const { needs } = rules.compiled
  const ofMember = asked.hasMember ? { profile: needs.has('profile'), assets: rules.gives, histories: historiesOf(scope, needs, asked.at) } : {}
  return { ...NO_NEEDS, station: needs.has('station'), ...ofMember, codeHashes: asked.codeHashes ?? [], voucherLimitKeys: asked.keys.voucherLimitKeys }
}

function historiesOf(scope: InChain, needs: Rules['compiled']['needs'], at: EpochMs): RuleNeeds['histories'] {
  return [...needs].filter((need) => need.startsWith('history:')).map((need) => {
    const period = need.slice('history:'.length) as HistoryPeriod
    return { period, ...periodInterval(period, at, scope.chain.timeZone) }
  })
}

/** Whether any live rule looks at codes. */
export const looksAtCodes = (rules: Rules): boolean =>
  rules.compiled.needs.has('codes') || rules.ruleSet.promotions.some((promotion) => promotion.limits.some((limit) => limit.scope === 'voucher'))
