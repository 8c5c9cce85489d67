import type { PromotionAnswer, PromotionBody, PromotionPatch } from '@/server/contracts/promotion'
import { dropDraft } from '@/server/data/programme/drop-draft'
import { insertDraftVersion } from '@/server/data/programme/insert-draft-version'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { lockRules } from '@/server/data/programme/lock-rules'
import { newestOf, type StoredPromotion } from '@/server/data/programme/stored-promotion'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isSameRule, describeChanges } from '@/server/domain/promotions/describe-changes'
import { keepLimitIds } from '@/server/domain/promotions/keep-limit-ids'
import type { Promotion } from '@/server/domain/promotions/types'
import { changing, type InChange } from '../_around/with-chain'
import { readWords } from './read-words'
import { bodyOf, tellPromotion, toPromotion } from './to-promotion'

/** `rowVersion`: the one that was read; absent for a caller who changes whatever it is. What the patch leaves out stays. */
interface Update { promotionId: string; patch: Omit<PromotionPatch, 'row_version'>; rowVersion?: number }

/**
 * Makes a new version out of the newest one. A promotion that is in force goes on with its own until the new one is
 * published; a change back to what is in force leaves nothing to publish, and one that changes nothing makes no version.
 * Refuses `not_found`, `version_conflict`, `validation_failed` with pointers, and `conflict` for a promotion that has
 * ended or for an earning rule, which `set-earning-rules` keeps.
 */
export const updatePromotion = changing('programme.update_promotion', async (scope, { promotionId, patch, rowVersion }: Update): Promise<Result<PromotionAnswer>> => {
  await lockRules(scope)
  const [found] = await listPromotions(scope, { id: promotionId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  if (found.status === 'ended') return refuse('conflict', 'The promotion is ended.')
  if (found.rule.origin === 'earning_rule') return refuse('conflict', 'Earning rules are changed all together.')
  if (rowVersion !== undefined && rowVersion !== found.rowVersion) return changedMeanwhile()
  const newest = newestOf(found)
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<PromotionBody>
  const read = toPromotion({ ...bodyOf(newest), ...given }, { id: found.id, origin: newest.origin })
  if (!read.ok) return read
  const words = await readWords(scope)
  if (isSameRule(read.value, newest)) return ok(tellPromotion(found, words))
  const stored = await store(scope, found, { ...read.value, limits: keepLimitIds(read.value.limits, [...found.rule.limits, ...newest.limits]) })
  if (!stored) return changedMeanwhile()
  const after = newestOf(stored)
  const changes = Object.fromEntries(describeChanges(newest, after, words).map(({ part, before, after: now }) => [part, { before: before.en, after: now.en }]))
  scope.changed({ kind: 'promotion', id: found.id, before: { version: newest.version }, after: { status: found.status, version: after.version, changes } })
  return ok(tellPromotion(stored, words))
})

async function store(scope: InChange, found: StoredPromotion, rule: Promotion): Promise<StoredPromotion | undefined> {
  const { draft: _, ...inForce } = found
  if (found.status === 'draft' || !isSameRule(rule, found.rule)) return insertDraftVersion(scope, found, { rowVersion: found.rowVersion, rule })
  return (await dropDraft(scope, found)) ? { ...inForce, rowVersion: found.rowVersion + 1 } : undefined
}

const changedMeanwhile = () => refuse('version_conflict', 'Somebody changed the promotion in the meantime. Load it again.', { pointer: '/row_version' })
