import type { MessagePreview, MessagePreviews } from '@/server/contracts/service-message'
import { addDays, localDate } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { channelsOf, type ServiceKind } from '@/server/domain/messages/service-kinds'
import { safeUntil } from '@/server/domain/tiers/standing-words'
import { reading, type InChainTx } from '../_around/with-chain'
import { tierRulesOf } from '../members/_parts/programme-of'
import { composeIn } from './_parts/compose-message'
import { readBrand } from './_parts/read-brand'
import { sampleReceipt } from './_parts/sample-receipt'
import type { Language, MessageTemplate, TemplateBrand } from './_templates/message-template'
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
export const previewMessage = reading('message.preview', async (scope, { kind }: { kind: ServiceKind }): Promise<Result<MessagePreviews>> => {
  const brand = await readBrand(scope)
  const previews: MessagePreview[] = []
  for (const language of LANGUAGES) {
    const preview = await PREVIEWS[kind](scope, language)
    previews.push(...channelsOf(kind).map((channel) => preview(brand, channel)))
  }
  return ok({ brand: { name: brand.chain, colour: brand.colour, logo_url: brand.logoUrl }, previews })
})

type Preview = (brand: TemplateBrand, channel: MessagePreview['channel']) => MessagePreview

const PREVIEWS: Readonly<Record<ServiceKind, (scope: InChainTx, language: Language) => Preview | Promise<Preview>>> = {
  welcome: (_, language) => previewOf(welcome, {}, language),
  receipt: ({ chain }, language) => previewOf(receipt, sampleReceipt(chain, language), language),
  points_expiring: ({ now, chain }, language) => previewOf(pointsExpiring, { points: 1_250, lastDay: addDays(localDate(now, chain.timeZone), NOTICE_DAYS) }, language),
  tier_reached: async (scope, language) => {
    const { tiers, tierSpan, tierReview } = await tierRulesOf(scope)
    return previewOf(tierReached, { tier: tiers.at(-1)?.names[language] ?? '', untilDay: tierReview.down === 'never' ? null : safeUntil({ span: tierSpan, at: scope.now, zone: scope.chain.timeZone }) }, language)
  },
}

function previewOf<Facts>(template: MessageTemplate<Facts>, facts: Facts, language: Language): Preview {
  return (brand, channel) => {
    const { subject, text } = composeIn(brand, template, { channel, language, facts })
    const { blocks, foot } = template.words(facts, brand, language)
    return { channel, language, subject, text, mail: channel === 'email' ? { blocks, foot } : null }
  }
}
