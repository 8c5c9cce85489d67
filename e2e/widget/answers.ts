import { widgetStrings } from '../../server/contracts/widget-strings'
import type { WidgetSummaryAnswer } from '../../server/contracts/widget'

/** Readable on the widgets' cards, light and dark. */
export const BRAND = { light: '#8a1c4a', dark: '#ff9fc4' }
const facts = { timeZone: 'Europe/Berlin' }
const offers: WidgetSummaryAnswer['offers'] = [
  { promotion_id: 'prm_1', name: 'Early bird', text: '0.04 less per litre on weekdays until 9:00', until: '2026-12-31T22:59:59Z', station_ids: [] },
  { promotion_id: 'prm_2', name: 'Double points on Premium', text: 'Every litre of Premium counts twice this weekend', station_ids: [] },
  { promotion_id: 'prm_3', name: 'Coffee after the wash', text: 'A hot drink with each car wash', station_ids: [] },
]

export const GUEST: WidgetSummaryAnswer = { state: 'guest', brand: BRAND, offers, strings: widgetStrings('en', facts), at: '2026-11-22T10:00:00Z' }
export const MEMBER: WidgetSummaryAnswer = {
  state: 'member', brand: BRAND, offers, at: '2026-11-22T10:00:00Z',
  strings: widgetStrings('en', { ...facts, progress: { missing: '38 l', tier: 'Gold', until: '31 March' } }),
  member: {
    balances: { points: { available: 1_240, reserved: 0, pending: 60, debt: 0, expiring: [{ points: 120, at: '2026-12-31T22:59:59Z' }] } },
    tier: { code: 'silver', name: 'Silver', since: '2026-01-14', next: { code: 'gold', missing: { kind: 'volume', amount: 38_000 }, until: '2027-03-31' } },
  },
}
export const MEMBER_ZH: WidgetSummaryAnswer = {
  ...MEMBER,
  offers: [{ promotion_id: 'prm_1', name: '早间优惠', text: '工作日 9 点前每升立减 0.20 元', station_ids: [] }],
  strings: widgetStrings('zh', { timeZone: 'Asia/Shanghai', pointsName: '星币', progress: { missing: '38 升', tier: '金卡会员', until: '3月31日' } }),
}
/** As much as an answer may hold: a long tier, a large balance, long sentences. */
export const MEMBER_LONG: WidgetSummaryAnswer = {
  ...MEMBER,
  strings: widgetStrings('en', { ...facts, pointsName: 'Meridian Motorway Miles', progress: { missing: '12,345.678 l of diesel', tier: 'Platinum Long-Distance Partner', until: '31 December 2027' } }),
  member: {
    balances: { points: { available: 987_654_321, reserved: 0, pending: 0, debt: 123_456, expiring: [] } },
    tier: { code: 'gold', name: 'Gold Long-Distance Driver and Family', since: '2026-01-14' },
  },
}

/** A token as the host's back end would sign it; nothing in the browser checks the signature. */
export function tokenOf(sub: string, mark = 's'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256', kid: 'wk_test' })}.${part({ sub, aud: 'forecourt-widget' })}.${mark}`
}
