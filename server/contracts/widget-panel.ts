import { z } from 'zod'
import { idRef, locale, pointsCount, text } from './common'
import { offer } from './offer'

export const widgetPanelBody = z.strictObject({ key: text(128), token: text(2_048), locale: locale.optional() }).meta({ id: 'WidgetPanelRequest' })
export const widgetPanel = z.object({
  state: z.enum(['guest', 'member']),
  member: z.object({
    name: z.string().optional(),
    points: pointsCount,
    tier: z.string(),
    /** How far the way to the next tier is gone, in thousandths; absent at the top. */
    permille: z.int().min(0).max(1_000).optional(),
    card: z.object({
      number: z.string(),
      /** Codes for the card's QR, each good for one turn: the first for `first_turn_ms` from now, every other for `turn_ms`. */
      codes: z.array(z.string()),
      first_turn_ms: z.int(),
      turn_ms: z.int(),
    }),
  }).optional(),
  /** Lowest first, with what each brings. */
  tiers: z.array(z.object({ name: z.string(), is_held: z.boolean(), benefits: z.array(z.string()) })),
  offers: z.array(offer.extend({ activation: z.enum(['open', 'done']).optional() })),
  strings: z.record(z.string(), z.string()),
  at: z.string(),
}).meta({ id: 'WidgetPanel' })
export type WidgetPanelAnswer = z.infer<typeof widgetPanel>

export const widgetActivateBody = z.strictObject({ key: text(128), token: text(2_048), promotion_id: idRef('prm') }).meta({ id: 'WidgetActivateRequest' })
export const widgetActivated = z.object({ activated: z.literal(true) }).meta({ id: 'WidgetActivated' })
