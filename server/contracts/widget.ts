import { z } from 'zod'
import { locale, text } from './common'
import { memberTier, pointsBalance } from './member'
import { offer } from './offer'

export const widgetSummaryBody = z.strictObject({ key: text(128), token: text(2_048).optional(), locale: locale.optional(), blocks: z.array(z.enum(['balance', 'tier', 'offers'])).max(3).optional() }).meta({ id: 'WidgetSummaryRequest' })
export const widgetSummary = z.object({
  state: z.enum(['guest', 'member']),
  member: z.object({ balances: z.object({ points: pointsBalance }), tier: memberTier }).optional(),
  offers: z.array(offer),
  strings: z.record(z.string(), z.string()),
  at: z.string(),
}).meta({ id: 'WidgetSummary' })
export type WidgetSummaryAnswer = z.infer<typeof widgetSummary>
