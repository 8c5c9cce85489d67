import type { EarningRuleBody, EarningRulesAnswer, SetEarningRulesBody } from '@/server/contracts/programme'
import { insertPromotion } from '@/server/data/programme/insert-promotion'
import { insertPromotionVersion } from '@/server/data/programme/insert-promotion-version'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { lockRules } from '@/server/data/programme/lock-rules'
import type { StoredPromotion } from '@/server/data/programme/stored-promotion'
import { updatePromotionStatus } from '@/server/data/programme/update-promotion-status'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { findEffect } from '@/server/domain/promotions/effects/registry'
import { serialise } from '@/server/domain/promotions/read-rule-set'
import type { Promotion } from '@/server/domain/promotions/types'
import { newId } from '@/server/platform/crypto/new-id'
import { changing, type InChange } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'
import { readWords } from './read-words'
import { tellPromotion, toPromotion } from './to-promotion'

/**
 * Replaces the rules by which a fill earns points, all of them: a rule with the `id` of one that is in force becomes its
 * next version, others are new, and those that aren't named end; sales keep the versions they were made by. With a later
 * `effective_at` the old rules end and the new begin at that instant, to the millisecond. Refuses `validation_failed` with
 * pointers (an effect that gives no points, arguments that don't fit), `unprocessable` for an id that isn't in force.
 */
export const setEarningRules = changing('programme.set_earning_rules', async (scope, body: SetEarningRulesBody) => {
  await lockRules(scope)
  const asked = body.effective_at === undefined ? scope.now : Date.parse(body.effective_at)
  const laterAt = asked > scope.now ? asked : undefined
  const standing = (await listPromotions(scope, { statuses: ['live'] })).filter(({ rule }) => rule.origin === 'earning_rule')
  const kept = new Set<string>()
  for (const [index, wanted] of body.rules.entries()) {
    const before = standing.find(({ id }) => id === wanted.id)
    if (wanted.id !== undefined && (!before || kept.has(before.id))) return refuse('unprocessable', 'The request names something that does not exist.', { errors: [{ pointer: `/rules/${index}/id`, code: 'not_found', detail: 'Nothing with this id exists.' }] })
    const rule = toRule(wanted, { index, ...(before && { before: before.rule }) })
    if (!rule.ok) return rule
    const stays = await store(scope, rule.value, { ...(before && { before }), ...(laterAt !== undefined && { laterAt }) })
    if (stays && before) kept.add(before.id)
  }
  for (const old of standing.filter(({ id }) => !kept.has(id))) await end(scope, old, laterAt)
  const frozen = await freezeRuleSet(scope)
  if (!frozen.ok) return frozen
  const words = await readWords(scope)
  const rules = (await listPromotions(scope, { statuses: ['live'] })).filter(({ rule }) => rule.origin === 'earning_rule').map((one) => tellPromotion(one, words))
  scope.changed({ kind: 'programme', id: 'earning_rules', before: { rules: standing.map(({ id, rule }) => `${id} v${rule.version}`) }, after: { rules: rules.map(({ id, version }) => `${id} v${version}`) } })
  return ok<EarningRulesAnswer>({ rule_set_version: frozen.value.version, rules })
})

/** The contract's rule as the next version of `before`, or as a new one. A limit that stays as it was keeps its counters. */
function toRule({ id: _, ...wanted }: EarningRuleBody, { index, before }: { index: number; before?: Promotion }): Result<Promotion> {
  const rule = toPromotion({ ...wanted, funding: [] }, { id: before?.id ?? newId('prm'), origin: 'earning_rule' })
  if (!rule.ok) return { ok: false, refusal: { ...rule.refusal, ...(rule.refusal.pointer !== undefined && { pointer: `/rules/${index}${rule.refusal.pointer}` }), ...(rule.refusal.errors && { errors: rule.refusal.errors.map((one) => ({ ...one, pointer: `/rules/${index}${one.pointer}` })) }) } }
  const other = rule.value.effects.findIndex((effect) => findEffect(effect.code)?.kind(effect.args) !== 'points')
  if (other >= 0) return refuse('validation_failed', 'An earning rule gives points and nothing else.', { pointer: `/rules/${index}/effects/${other}/code` })
  const limits = rule.value.limits.map((limit, at) => {
    const same = before?.limits[at]
    return same && same.measure === limit.measure && same.scope === limit.scope && same.period === limit.period ? { ...limit, id: same.id } : limit
  })
  return ok({ ...rule.value, version: (before?.version ?? 0) + 1, limits })
}

/** Stores the rule; true if the one before it stands for it: as it was, or as its next version from now on. */
async function store(scope: InChange, rule: Promotion, { before, laterAt }: { before?: StoredPromotion; laterAt?: EpochMs }): Promise<boolean> {
  if (before && isSame(rule, before.rule)) return true
  if (before && laterAt === undefined) {
    await insertPromotionVersion(scope, rule)
    return true
  }
  const begins = laterAt !== undefined && (rule.schedule.from ?? 0) < laterAt ? { from: laterAt } : {}
  await insertPromotion(scope, { ...rule, id: before ? newId('prm') : rule.id, version: 1, schedule: { ...rule.schedule, ...begins } }, 'live')
  return false
}

async function end(scope: InChange, { id, rowVersion, rule }: StoredPromotion, laterAt: EpochMs | undefined): Promise<void> {
  if (laterAt === undefined || (rule.schedule.until ?? Infinity) <= scope.now) await updatePromotionStatus(scope, { id, rowVersion }, 'ended')
  else if ((rule.schedule.until ?? Infinity) > laterAt) await insertPromotionVersion(scope, { ...rule, version: rule.version + 1, schedule: { ...rule.schedule, until: laterAt } })
}

const isSame = (one: Promotion, other: Promotion): boolean => JSON.stringify(sorted(serialise({ ...one, version: 0 }))) === JSON.stringify(sorted(serialise({ ...other, version: 0 })))
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)])) : value
