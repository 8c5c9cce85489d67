import type { WidgetSummaryAnswer } from '@/server/contracts/widget'

const BYTES_MAX = 1_536
const OFFERS_MAX = 3
const EXPIRING_MAX = 3

/** The summary within 1 536 bytes of JSON: three offers and three lapsing amounts at most, fewer (the last first) where texts are long. */
export function fitSummary(summary: WidgetSummaryAnswer): WidgetSummaryAnswer {
  let fitted = shorten(summary, OFFERS_MAX, EXPIRING_MAX)
  while (bytesOf(fitted) > BYTES_MAX && fitted.offers.length > 0) fitted = shorten(fitted, fitted.offers.length - 1, EXPIRING_MAX)
  while (bytesOf(fitted) > BYTES_MAX && expiringOf(fitted).length > 0) fitted = shorten(fitted, 0, expiringOf(fitted).length - 1)
  return fitted
}

function shorten(summary: WidgetSummaryAnswer, offers: number, expiring: number): WidgetSummaryAnswer {
  const { member } = summary
  return {
    ...summary,
    ...(member && { member: { ...member, balances: { points: { ...member.balances.points, expiring: member.balances.points.expiring.slice(0, expiring) } } } }),
    offers: summary.offers.slice(0, offers),
  }
}

const expiringOf = (summary: WidgetSummaryAnswer) => summary.member?.balances.points.expiring ?? []
const bytesOf = (summary: WidgetSummaryAnswer): number => new TextEncoder().encode(JSON.stringify(summary)).byteLength
