/** Every type of event that is written, in the order of the docs. What an event tells stands under `data.object`. */
export const EVENT_TYPES = [
  'member.joined', 'member.tier_changed', 'points.earned', 'points.spent', 'points.expired', 'sale.finalised', 'sale.refunded', 'sale.voided',
  'voucher.issued', 'voucher.redeemed', 'promotion.published',
] as const
/** The published version of what all types tell; how an event is kept until then has a version of its own. */
export const EVENT_VERSION = 1
export type EventType = (typeof EVENT_TYPES)[number]
