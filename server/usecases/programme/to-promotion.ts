import type { LimitBody, PromotionAnswer, PromotionBody } from '@/server/contracts/promotion'
import { newestOf, type StoredPromotion } from '@/server/data/programme/stored-promotion'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatDecimal, parseDecimal } from '@/server/domain/kernel/parse-decimal'
import type { Result } from '@/server/domain/kernel/result'
import type { PromotionId } from '@/server/domain/kernel/typed-id'
import { QUANTITY_LIMIT } from '@/server/domain/kernel/units'
import { findContradictions } from '@/server/domain/promotions/find-contradictions'
import { parsePromotion, serialise } from '@/server/domain/promotions/read-rule-set'
import { sentence, type SentenceContext } from '@/server/domain/promotions/sentence'
import { RULE_SET_SCHEMA_VERSION, type Limit, type Promotion } from '@/server/domain/promotions/types'
import { newId } from '@/server/platform/crypto/new-id'
import { tellFloors, toFloors } from './to-programme'

/**
 * The contract's promotion as a rule that the engine runs, version 1. Its limits get ids. Refuses
 * (`validation_failed`, with pointers) codes that the registry doesn't have, arguments that don't fit and conditions
 * that exclude each other.
 */
export function toPromotion(body: PromotionBody, identity: { id: PromotionId; origin: Promotion['origin'] }): Result<Promotion> {
  const floors = toFloors(body.floors ?? {})
  if (!floors.ok) return floors
  const { from, until, time_zone: timeZone = 'station' } = body.schedule ?? {}
  const parsed = parsePromotion({
    schemaVersion: RULE_SET_SCHEMA_VERSION,
    ...identity,
    version: 1,
    name: body.name,
    labels: body.labels ?? { en: body.name, zh: body.name },
    priority: body.priority,
    schedule: { ...(from !== undefined && { from: Date.parse(from) }), ...(until !== undefined && { until: Date.parse(until) }), timeZone },
    conditions: body.conditions,
    effects: body.effects,
    limits: body.limits.map((limit) => ({ id: newId('lim'), measure: limit.measure, scope: limit.scope, period: limit.period, max: maxOf(limit) })),
    floors: Object.fromEntries(Object.entries(floors.value).map(([name, value]) => [name, String(value)])),
    funding: body.funding.map(({ party, share_bp: shareBp }) => ({ party, shareBp })),
  })
  return parsed.ok ? findContradictions(parsed.value) : parsed
}

/** A promotion as the console and the management API see it: its newest version, and which one tills run. */
export function tellPromotion(stored: StoredPromotion, words: SentenceContext): PromotionAnswer {
  const rule = newestOf(stored)
  const { version, name } = stored.rule
  return {
    id: rule.id,
    version: rule.version,
    row_version: stored.rowVersion,
    status: stored.status,
    origin: rule.origin,
    ...tellRule(rule, words),
    published: stored.status === 'draft' ? null : { version, name, sentence: sentence(stored.rule, words) },
    created_at: formatInstant(stored.createdAt),
  }
}

/** What a rule says, without where it stands. */
export function tellRule(rule: Promotion, words: SentenceContext) {
  const { from, until, timeZone } = rule.schedule
  const plain = serialise(rule) as Pick<PromotionAnswer, 'conditions' | 'effects'>
  return {
    name: rule.name,
    labels: rule.labels,
    priority: rule.priority,
    schedule: { ...(from !== undefined && { from: formatInstant(from) }), ...(until !== undefined && { until: formatInstant(until) }), time_zone: timeZone },
    conditions: plain.conditions,
    effects: plain.effects,
    limits: rule.limits.map(tellLimit),
    floors: tellFloors(rule.floors ?? {}),
    funding: rule.funding.map(({ party, shareBp }) => ({ party, share_bp: shareBp })),
    sentence: sentence(rule, words),
  }
}

/** A stored rule as the body that would make it again. */
export function bodyOf(rule: Promotion): PromotionBody {
  const { schedule: { from, until, timeZone }, labels, name, priority } = rule
  const plain = serialise(rule) as Pick<PromotionBody, 'conditions' | 'effects'>
  return {
    name, labels, priority,
    schedule: { ...(from !== undefined && { from: formatInstant(from) }), ...(until !== undefined && { until: formatInstant(until) }), time_zone: timeZone },
    conditions: plain.conditions,
    effects: plain.effects,
    limits: rule.limits.map((limit) => { const { id: _, ...told } = tellLimit(limit); return told as LimitBody }),
    floors: tellFloors(rule.floors ?? {}),
    funding: rule.funding.map(({ party, shareBp }) => ({ party, share_bp: shareBp })),
  }
}

/** As text: the stored form of a bigint. A volume that isn't one stays as it is and is refused by the registry's check. */
function maxOf(limit: LimitBody): string {
  if (limit.measure !== 'volume') return String(limit.max)
  const thousandths = parseDecimal(limit.max, 3, QUANTITY_LIMIT)
  return thousandths.ok ? thousandths.value.toString() : limit.max
}

function tellLimit({ id, measure, scope, period, max }: Limit): PromotionAnswer['limits'][number] {
  return { id, measure, scope, period, max: measure === 'volume' ? formatDecimal(max, 3) : Number(max) }
}
