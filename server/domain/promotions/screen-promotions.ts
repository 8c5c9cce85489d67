import { localTime, type EpochMs } from '@/server/domain/kernel/local-day'
import type { CompiledPromotion, CompiledRuleSet } from './compile-rule-set'
import { allowanceOf, type Gives, type Stop } from './limit-allowance'
import { limitWords } from './limit-words'
import { everyLine, type LineSet } from './line-set'
import type { Refused, Run, Screened } from './run'
import { isScheduled } from './schedule'
import type { Facts, Labels, Promotion } from './types'
import type { WordsContext } from './words'
import { zoneOf } from './zone'

const NO_ALLOWANCE = { by: {} }

/** Asks every promotion what can be asked without looking at the others: block, schedule, conditions, member, limits. */
export function screenPromotions(compiled: CompiledRuleSet, facts: Facts): Run {
  const all = everyLine(facts.lines.length)
  const earns = facts.member !== undefined && !facts.member.blocked
  const basket = { facts, all, earns, words: compiled.words }
  const screened = compiled.promotions.map((entry) => screen(entry, basket))
  const active = screened.flatMap(({ refused }, position) => (refused ? [] : [position]))
  return { compiled, facts, everyLine: all, earns, screened, active }
}

interface Basket { facts: Facts; all: LineSet; earns: boolean; words: WordsContext }

function screen(entry: CompiledPromotion, basket: Basket): Screened {
  const { facts, all, earns } = basket
  const { promotion, conditions } = entry
  const refuse = (refused: Refused): Screened => ({ entry, refused, lines: [], allowance: NO_ALLOWANCE })
  if (facts.member?.blocked) return refuse({ reason: 'excluded', detail: () => BLOCKED })
  if (!isScheduled(promotion.schedule, facts.occurredAt)) return refuse({ reason: 'not_scheduled', detail: () => scheduleWords(promotion, facts) })
  let lines = all
  if (!conditions.needs.has('discounts')) {
    const verdict = conditions.check({ facts, discountedMinor: () => 0n }, all)
    if (!verdict.holds) return refuse({ reason: verdict.reason ?? 'condition_failed', detail: verdict.detail, ...(verdict.code !== undefined && { condition: verdict.code }) })
    lines = verdict.lines
  }
  const gives = givesOf(entry, earns)
  if (!earns && !gives.money && !gives.other) return refuse({ reason: 'condition_failed', detail: () => (entry.intents.length > 0 ? FOR_MEMBERS : NO_MEMBER), condition: 'member' })
  const allowance = allowanceOf(promotion, facts, gives)
  const stop = allowance.stoppedBy
  if (stop) return refuse({ reason: 'limit_reached', detail: () => stopWords(stop, basket.words) })
  return { entry, lines, allowance }
}

/** What the promotion could give to this basket; with nobody identified, only what isn't booked to a member. */
function givesOf({ discounts, points, intents }: CompiledPromotion, earns: boolean): Gives {
  const possible = earns ? intents : intents.filter((effect) => !effect.needsMember)
  return {
    money: discounts.length > 0 || possible.some((effect) => effect.isMoney),
    points: earns && points.length > 0,
    other: possible.some((effect) => !effect.isMoney),
    beyondVolume: discounts.some((effect) => effect.beyondVolume),
  }
}

const BLOCKED: Labels = { en: 'The member is blocked.', zh: '该会员已被冻结。' }
const FOR_MEMBERS: Labels = { en: 'It is for members; no member was identified.', zh: '仅限会员；本单未识别会员。' }
const NO_MEMBER: Labels = { en: 'Points are for members; no member was identified.', zh: '积分仅限会员；本单未识别会员。' }

function scheduleWords({ schedule }: Promotion, facts: Facts): Labels {
  const zone = zoneOf(facts, schedule.timeZone)
  if (schedule.from !== undefined && facts.occurredAt < schedule.from) {
    const from = wallTime(schedule.from, zone)
    return { en: `Starts on ${from}.`, zh: `${from}开始。` }
  }
  const until = wallTime(schedule.until ?? facts.occurredAt, zone)
  return { en: `Ended on ${until}.`, zh: `已于${until}结束。` }
}

function wallTime(at: EpochMs, zone: string): string {
  const { date, minuteOfDay } = localTime(at, zone)
  return `${date} ${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
}

function stopWords({ limit, why }: Stop, words: WordsContext): Labels {
  const text = limitWords(limit, words)
  if (why === 'used_up') return { en: `The limit is used up: ${text.en}.`, zh: `已达上限：${text.zh}。` }
  if (limit.scope === 'voucher') return { en: `It needs a voucher, and none was presented (${text.en}).`, zh: `需出示优惠券，本单未出示（${text.zh}）。` }
  return { en: `The limit counts per member, and no member was identified (${text.en}).`, zh: `按会员限量，本单未识别会员（${text.zh}）。` }
}
