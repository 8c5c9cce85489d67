import type { MessagePreview } from '@/server/contracts/service-message'
import { addDays, localDate } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { channelsOf, type ServiceKind } from '@/server/domain/messages/service-kinds'
import { periodEndsOn } from '@/server/domain/tiers/period'
import { reading, type InChainTx } from '../_around/with-chain'
import { tierRulesOf } from '../members/_parts/programme-of'
import { composeMessage, type Composed } from './_parts/compose-message'
import { sampleReceipt } from './_parts/sample-receipt'
import type { Language } from './_templates/message-template'
import { pointsExpiring } from './_templates/points-expiring'
import { receipt } from './_templates/receipt'
import { tierReached } from './_templates/tier-reached'
import { welcome } from './_templates/welcome'

const LANGUAGES = ['en', 'zh'] as const
const NOTICE_DAYS = 30

/**
 * A message of service as it would go out: in the chain's brand, by every channel that it has, in both languages. Tiers,
 * currency and days are the chain's own; figures are made up. Refuses nothing.
 */
export const previewMessage = reading('message.preview', async (scope, { kind }: { kind: ServiceKind }): Promise<Result<MessagePreview[]>> => {
  const previews: MessagePreview[] = []
  for (const channel of channelsOf(kind)) {
    for (const language of LANGUAGES) previews.push({ channel, language, ...(await COMPOSE[kind](scope, { channel, language })) })
  }
  return ok(previews)
})

interface To { channel: MessagePreview['channel']; language: Language }

const COMPOSE: Readonly<Record<ServiceKind, (scope: InChainTx, to: To) => Promise<Composed>>> = {
  welcome: (scope, to) => composeMessage(scope, welcome, { ...to, facts: {} }),
  receipt: (scope, to) => composeMessage(scope, receipt, { ...to, facts: sampleReceipt(scope.chain, to.language) }),
  points_expiring: (scope, to) => composeMessage(scope, pointsExpiring, { ...to, facts: { points: 1_250, lastDay: addDays(localDate(scope.now, scope.chain.timeZone), NOTICE_DAYS) } }),
  tier_reached: async (scope, to) => {
    const { tiers, tierPeriod } = await tierRulesOf(scope)
    const tier = tiers.at(-1)?.names[to.language] ?? ''
    return composeMessage(scope, tierReached, { ...to, facts: { tier, untilDay: periodEndsOn(tierPeriod, scope.now, scope.chain.timeZone) } })
  },
}
