import { describe, expect, test } from 'vitest'
import { minor } from '../../kernel/units'
import { amountOff, buildEarningRule, buildLimit, buildPromotion, coded, discountsBy, evaluateWith, explanationOf, fuel, group, idOf, item, offPerUnit, percent, pointsPerMoney } from '../fixtures/build-rules'
import type { Evaluation } from '../types'
import { findEffect } from './registry'

const TEN = { lines: [fuel('E10', 10_000n)] } // 17.99
const backBp = (bp: number) => coded('cash_back', { percent_bp: bp })
const back = (amount: number) => coded('cash_back', { amount_minor: amount })
const vouchers = (worth?: number) => coded('voucher', { kind: 'wash', count: 2, valid_days: 30, ...(worth !== undefined && { worth_minor: worth }) })
const intents = (evaluation: Evaluation) => evaluation.intents.map((one) => one.intent)
const moneyLimit = (max: bigint, scope: 'basket' | 'member' = 'member') => ({ limits: [buildLimit(1, { measure: 'money', scope, period: scope === 'basket' ? 'sale' : 'month', max })] })

describe('points and growth', () => {
  test('fixed points are given once, spread by what is paid; nothing to pay earns nothing', () => {
    const rules = [buildPromotion(1, [coded('points_fixed', { points: 10 })])]
    const lines = [item(200n, { lineId: 'a' }), item(100n, { lineId: 'b' })]
    const evaluation = evaluateWith(rules, { lines })
    expect(evaluation.lines.map((line) => line.pointsEarned)).toEqual([7n, 3n])
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: '10 points for this purchase.', zh: '本单得10积分。' })
    expect(evaluateWith([buildPromotion(0, [percent(10_000)]), ...rules], { lines }).pointsEarned).toBe(0n)
  })

  test('growth once or per money, on what is left to pay, rounded down', () => {
    const given = (...effects: Parameters<typeof coded>[1][]) => intents(evaluateWith([buildPromotion(0, [amountOff(800)]), buildPromotion(1, effects.map((args) => coded('growth', args)))], TEN))
    expect(given({ growth: 5 }, { growth: 3, per_minor: 100 })).toEqual([{ type: 'growth', amount: 5n }, { type: 'growth', amount: 29n }])
  })
})

describe('cash back', () => {
  test('a share of what is paid, rounded once by the programme', () => {
    const given = (rounding: 'half_up' | 'half_even' | 'down') => intents(evaluateWith([buildPromotion(1, [backBp(500)])], { lines: [item(1_010n)] }, { rounding }))
    expect([given('half_up'), given('half_even'), given('down')].flat()).toEqual([51n, 50n, 50n].map((amountMinor) => ({ type: 'stored_value', amountMinor })))
    const evaluation = evaluateWith([buildPromotion(0, [amountOff(799)]), buildPromotion(1, [backBp(500)])], TEN)
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: '5% of 10.00 back to stored value = 0.50.', zh: '实付10.00，返5%至储值 = 0.50。' })
    expect([evaluation.totals.discountMinor, evaluation.messages.display24]).toEqual([799n, ['OFFER 0 -7.99', 'CREDIT +0.50']])
  })

  test('limits of money hold for it together with the discounts of the same promotion, and it claims them', () => {
    const evaluation = evaluateWith([buildPromotion(1, [amountOff(200), back(500)], moneyLimit(300n))], TEN)
    expect([discountsBy(evaluation), intents(evaluation)]).toEqual([{ 1: 200n }, [{ type: 'stored_value', amountMinor: 100n }]])
    expect(evaluation.claims).toMatchObject([{ measure: 'money', amount: 300n }])
    expect(explanationOf(evaluation, 1).detail.en).toBe('2.00 off 17.99 = 2.00; 5.00 back to stored value; the limit leaves 3.00; so it gives 2.00 and 1.00 to stored value.')
    const key = `${idOf('lim', 1)}|2026-11|${idOf('mem', 1)}`
    expect(explanationOf(evaluateWith([buildPromotion(1, [back(500)], moneyLimit(300n))], { ...TEN, limitsLeft: new Map([[key, 0n]]) }), 1)).toMatchObject({ applied: false, reason: 'limit_reached' })
  })

  test('either a percentage or an amount, not both and not neither', () => {
    const fits = (args: object) => findEffect('cash_back')?.schema.safeParse(args).success
    expect([fits({ percent_bp: 1 }), fits({ amount_minor: 1 }), fits({}), fits({ percent_bp: 1, amount_minor: 1 })]).toEqual([true, true, false, false])
  })
})

describe('vouchers, tickets, messages', () => {
  const uses = { limits: [buildLimit(1, { measure: 'uses', scope: 'member', period: 'ever', max: 1n })] }
  test('an intent alone is a use', () => {
    const evaluation = evaluateWith([buildPromotion(1, [vouchers()], uses)])
    expect([evaluation.totals.discountMinor, evaluation.intents, evaluation.claims.length]).toEqual([0n, [{ promotionId: idOf('prm', 1), version: 1, intent: { type: 'voucher', kind: 'wash', count: 2, validDays: 30 } }], 1])
    expect(explanationOf(evaluation, 1)).toMatchObject({ applied: true, detail: { en: '2 vouchers “wash” (good for 30 days).', zh: '“wash”券2张（30天内有效）。' } })
    expect(evaluation.messages.receipt).toEqual([{ en: 'Offer 1: 2 vouchers', zh: '优惠1：优惠券2张' }])
  })

  test('nothing dispensed gives nothing and uses nothing, whatever the effect', () => {
    const all = [vouchers(), back(100), coded('draw_ticket', { draw: 'car', count: 1 }), coded('growth', { growth: 1 }), coded('message', { display24: 'HELLO' }), coded('points_fixed', { points: 1 })]
    const evaluation = evaluateWith([buildPromotion(1, all, uses)], { lines: [fuel('E10', 0n)] })
    expect([evaluation.intents, evaluation.claims, evaluation.pointsEarned, explanationOf(evaluation, 1).applied]).toEqual([[], [], 0n, false])
  })

  test('a volume limit counts the fuel on which they are given', () => {
    const limits = [buildLimit(1, { measure: 'volume', scope: 'member', period: 'month', max: 20_000n })]
    const evaluation = evaluateWith([buildPromotion(1, [backBp(1_000)], { limits })])
    // 20 of 42.130 l: 35.97 of 75.79.
    expect([intents(evaluation), evaluation.claims.map((claim) => claim.amount)]).toEqual([[{ type: 'stored_value', amountMinor: 360n }], [20_000n]])
  })

  test('nobody identified gets no voucher, but messages and discounts', () => {
    const rules = [buildPromotion(1, [vouchers()]), buildPromotion(2, [offPerUnit('0.10'), vouchers()]), buildPromotion(3, [coded('message', { display24: 'JOIN US', receipt_en: 'Join us.' })])]
    const evaluation = evaluateWith(rules, { ...TEN, member: undefined })
    expect(explanationOf(evaluation, 1)).toMatchObject({ applied: false, condition: 'member', detail: { en: 'It is for members; no member was identified.' } })
    expect(explanationOf(evaluation, 2).detail.en).toBe('0.10 off each litre of E10: 10.000 l × 0.10 = 1.00; the rest only with a member.')
    expect([intents(evaluation), evaluation.messages.display24]).toEqual([[{ type: 'message', display24: 'JOIN US', receipt: { en: 'Join us.', zh: 'Join us.' } }], ['OFFER 2 -1.00', 'JOIN US']])
  })

  test('best and first: stored value counts at its amount, vouchers and tickets at the worth that the owner names, else nothing', () => {
    const cash = buildPromotion(1, [amountOff(100)])
    const chosen = (mode: 'best' | 'first', other: ReturnType<typeof coded>) => {
      const two = buildPromotion(2, [other])
      const evaluation = evaluateWith([cash, two], TEN, { stacking: group(mode, mode === 'best' ? [cash, two] : [two, cash]) })
      return [explanationOf(evaluation, 1).applied, explanationOf(evaluation, 2).detail.en]
    }
    expect(chosen('best', back(101))).toEqual([false, '1.01 back to stored value.'])
    expect(chosen('best', back(100))).toEqual([true, '“Offer 1” gives as much (1.00) and comes first.'])
    expect(chosen('best', vouchers())).toEqual([true, '“Offer 1” gives more: 1.00 instead of 0.00.'])
    expect(chosen('best', vouchers(51))).toEqual([false, '2 vouchers “wash” (good for 30 days).'])
    expect(chosen('best', vouchers(49))).toEqual([true, '“Offer 1” gives more: 1.00 instead of vouchers and tickets worth 0.98.'])
    expect(chosen('first', vouchers())).toEqual([false, '2 vouchers “wash” (good for 30 days).'])
  })

  test('a display text has 24 characters of ASCII at most, and one text there must be', () => {
    const fits = (args: object) => findEffect('message')?.schema.safeParse(args).success
    expect([fits({ display24: 'X'.repeat(24) }), fits({ display24: 'X'.repeat(25) }), fits({ display24: '欢迎' }), fits({})]).toEqual([true, false, false, false])
  })

  test('intents come after every discount, so floors and points are as they would be without them', () => {
    const rules = [buildPromotion(1, [offPerUnit('0.10')]), buildEarningRule(3, [pointsPerMoney(1, 100)])]
    const [without, withThem] = [evaluateWith(rules, TEN), evaluateWith([...rules, buildPromotion(2, [back(5_000), vouchers()])], TEN, { floors: { minPayableMinor: minor(500n) } })]
    expect([withThem.totals, withThem.pointsEarned]).toEqual([without.totals, without.pointsEarned])
  })
})
