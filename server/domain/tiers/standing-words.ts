import { localDate, type EpochMs } from '@/server/domain/kernel/local-day'
import { currentPeriod, periodEndsOn, type Counting } from './period'
import { missingTo } from './progress'
import { amountWords, dayWords, type Labels, type ProgressContext } from './progress-words'
import type { Counters, ReviewRules, Tier } from './types'

/** What is known of the tier that a member holds. */
export interface Standing {
  tiers: readonly Tier[]
  rules: ReviewRules
  held: string
  counters: Counters
  graceUntil?: EpochMs
  /** A lock by the staff: below `tier` nothing falls; without `until` for good. */
  lock?: { tier: string; until?: EpochMs }
}

/**
 * How sure the held tier is, in both languages: locked until a day or for good, in grace, to be reached again by the end of
 * the period, or safe beyond it. Null for the first tier and where tiers are never taken away.
 */
export function standingWords(standing: Standing, counting: Counting, context: ProgressContext): Labels | null {
  const tier = standing.tiers.find((one) => one.code === standing.held)
  if (!tier || tier === standing.tiers[0]) return null
  const { lock } = standing
  if (lock && rankOf(standing, lock.tier) >= rankOf(standing, tier.code)) return lockWords(tier, lock, counting.zone)
  if (standing.rules.down === 'never') return null
  const need = missingTo(tier, standing.counters, counting)
  const amount = amountWords(need.missing, context)
  if (need.missing.amount > 0n && standing.graceUntil !== undefined && standing.graceUntil > counting.at) {
    const day = dayWords(localDate(standing.graceUntil - 1, counting.zone))
    return { en: `${tier.names.en} stays until ${day.en}. ${amount.en} by then keep it.`, zh: `${tier.names.zh}保留至${day.zh}，在此之前再${again(tier, amount.zh)}即可保级。` }
  }
  const until = periodEndsOn(counting)
  if (until === null) return null
  if (need.missing.amount > 0n) return { en: `To keep ${tier.names.en}: ${amount.en} until ${dayWords(until).en}.`, zh: `${tier.names.zh}保级还需${amount.zh}，截至${dayWords(until).zh}。` }
  const safe = dayWords(safeUntil(counting) ?? until, { year: true })
  return { en: `${tier.names.en} is yours until ${safe.en}.`, zh: `${tier.names.zh}有效期至${safe.zh}。` }
}

/** Reached in this period, it holds to the end of the next one: the last day of that; null without an end. */
export function safeUntil(counting: Counting): string | null {
  const running = currentPeriod(counting)
  if (!running) return null
  const { startsOn, endsOn } = running
  const days = Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000)
  // An instant of the next period: half-way through one that is as long as this one.
  return periodEndsOn({ ...counting, at: Date.parse(`${endsOn}T12:00:00Z`) + Math.floor(days / 2) * 86_400_000 })
}

function lockWords(tier: Tier, lock: { until?: EpochMs }, zone: string): Labels {
  if (lock.until === undefined) return { en: `${tier.names.en} is kept for you for good.`, zh: `已为您永久保留${tier.names.zh}。` }
  const day = dayWords(localDate(lock.until - 1, zone), { year: true })
  return { en: `${tier.names.en} is kept for you until ${day.en}.`, zh: `已为您保留${tier.names.zh}至${day.zh}。` }
}

const rankOf = ({ tiers }: Standing, code: string) => tiers.findIndex((tier) => tier.code === code)

/** "加油120升", but "消费12.50" and "加油3次" say what is done themselves. */
const again = (tier: Tier, amount: string): string => (tier.kind === 'volume' ? `加油${amount}` : tier.kind === 'growth' ? `获得${amount}` : amount)
