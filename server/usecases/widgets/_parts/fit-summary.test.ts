import { expect, it } from 'vitest'
import type { WidgetSummaryAnswer } from '@/server/contracts/widget'
import { widgetStrings } from '@/server/contracts/widget-strings'
import { fitSummary } from './fit-summary'

const offer = (text: string, index: number) => ({ promotion_id: `prm_${'0'.repeat(25)}${index}`, name: text.slice(0, 30), text, station_ids: [] })
const summary = (texts: string[], lots: number): WidgetSummaryAnswer => ({
  state: 'member',
  member: {
    balances: { points: { available: 1_234_567, reserved: 0, pending: 120, debt: 0, expiring: Array.from({ length: lots }, () => ({ points: 50, at: '2027-01-01T00:00:00.000Z' })) } },
    tier: { code: 'silver', name: '银卡', since: '2026-11-22T00:00:00.000Z', next: { code: 'gold', missing: { kind: 'volume', amount: 380 }, until: '2026-12-31' } },
  },
  offers: texts.map(offer),
  brand: { light: '#0b6e63', dark: '#5fc8ba' },
  strings: { ...widgetStrings('zh', { timeZone: 'America/Argentina/Buenos_Aires', pointsName: '子午线里程' }), progress: '距金卡会员还差380升，截至12月31日' },
  at: '2026-11-22T08:15:30.000Z',
})
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

it('three short offers and three lapsing amounts fit, and more are never told', () => {
  const fitted = fitSummary(summary(['a', 'b', 'c', 'd'], 9))
  expect([fitted.offers.length, fitted.member?.balances.points.expiring.length]).toEqual([3, 3])
  expect(bytes(fitted)).toBeLessThanOrEqual(1_536)
})

it('long offers in Chinese go first, from the last on, and the balance stays', () => {
  const fitted = fitSummary(summary(['错峰优惠'.repeat(15), '满减'.repeat(60), '会员价'.repeat(40)], 3))
  expect(fitted.offers.length).toBeLessThan(3)
  expect(fitted.member?.balances.points.available).toBe(1_234_567)
  expect(bytes(fitted)).toBeLessThanOrEqual(1_536)
})
