import type { DraftBody } from '@/server/contracts/simulation'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { newestOf, type StoredPromotion } from '@/server/data/programme/stored-promotion'
import { readRuleNames, type RuleNames } from '@/server/data/rules/read-rule-names'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { keepLimitIds } from '@/server/domain/promotions/keep-limit-ids'
import type { Promotion } from '@/server/domain/promotions/types'
import { newId } from '@/server/platform/crypto/new-id'
import { reading } from '../_around/with-chain'
import { toPromotion } from './to-promotion'

/** What stands for drafts in a simulation: the rules, and what they call stations, regions, groups and segments. */
export interface DraftRules { rules: readonly DraftRule[]; names: RuleNames }
/** A rule as it would be live, and the one that it stands in for, if that is known. */
export interface DraftRule { rule: Promotion; before?: Promotion }

/**
 * Drafts of a simulation as rules: stored promotions by id in their newest version, and bodies that nobody has stored. A
 * body with an `id` stands in for that promotion and keeps the counters of its limits. Refuses `unprocessable` for an id
 * that the chain doesn't have or that comes twice, `validation_failed` with pointers for what the registry doesn't have.
 */
export const readDraftRules = reading('programme.read_draft_rules', async (scope, { drafts }: { drafts: readonly DraftBody[] }): Promise<Result<DraftRules>> => {
  const stored = new Map<string, StoredPromotion>((await listPromotions(scope)).map((one) => [one.id, one]))
  const rules: DraftRule[] = []
  for (const [index, draft] of drafts.entries()) {
    const id = typeof draft === 'string' ? draft : draft.id
    const found = id === undefined ? undefined : stored.get(id)
    if (id !== undefined && (!found || rules.some(({ rule }) => rule.id === id))) return notFound(`/drafts/${index}${typeof draft === 'string' ? '' : '/id'}`)
    const rule = typeof draft === 'string' || !found ? fresh(draft, found) : standIn(draft, found)
    if (!rule.ok) return within(`/drafts/${index}`, rule)
    rules.push({ rule: rule.value, ...(found && found.status !== 'draft' && { before: found.rule }) })
  }
  return ok({ rules, names: await readRuleNames(scope, rules.map(({ rule }) => rule)) })
})

function fresh(draft: DraftBody, found: StoredPromotion | undefined): Result<Promotion> {
  if (found) return ok(newestOf(found))
  if (typeof draft === 'string') return notFound('')
  const { id: _, ...body } = draft
  return toPromotion(body, { id: newId('prm'), origin: 'promotion' })
}

function standIn(draft: Exclude<DraftBody, string>, found: StoredPromotion): Result<Promotion> {
  const { id: _, ...body } = draft
  const newest = newestOf(found)
  const rule = toPromotion(body, { id: found.id, origin: newest.origin })
  return rule.ok ? ok({ ...rule.value, version: newest.version + 1, limits: keepLimitIds(rule.value.limits, [...found.rule.limits, ...newest.limits]) }) : rule
}

const notFound = (pointer: string): Result<never> => refuse('unprocessable', 'The request names something that does not exist.', { errors: [{ pointer, code: 'not_found', detail: 'Nothing with this id exists.' }] })

function within(prefix: string, refused: Exclude<Result<unknown>, { ok: true }>): Result<never> {
  const { code, detail, pointer, errors } = refused.refusal
  return refuse(code, detail, { ...(pointer !== undefined && { pointer: prefix + pointer }), ...(errors && { errors: errors.map((error) => ({ ...error, pointer: prefix + error.pointer })) }) })
}
