import { z } from 'zod'
import { colour } from './brand'
import { locale, text } from './common'
import { memberTier, pointsBalance } from './member'
import { offer } from './offer'

export const widgetSummaryBody = z.strictObject({ key: text(128), token: text(2_048).optional(), locale: locale.optional(), blocks: z.array(z.enum(['balance', 'tier', 'offers'])).max(3).optional() }).meta({ id: 'WidgetSummaryRequest' })
/** The chain's colour as text and buttons of the widgets wear it, readable on a light and on a dark card. */
export const widgetBrand = z.object({ light: colour, dark: colour }).meta({ id: 'WidgetBrand' })
export type WidgetBrand = z.infer<typeof widgetBrand>

export const widgetSummary = z.object({
  state: z.enum(['guest', 'member']),
  member: z.object({ balances: z.object({ points: pointsBalance }), tier: memberTier }).optional(),
  offers: z.array(offer),
  brand: widgetBrand,
  strings: z.record(z.string(), z.string()),
  at: z.string(),
}).meta({ id: 'WidgetSummary' })
export type WidgetSummaryAnswer = z.infer<typeof widgetSummary>
