import type { StackBody } from '@/server/contracts/promotion'
import type { SetStackingBody, StackingAnswer } from '@/server/contracts/stacking'
import { insertProgrammeVersion } from '@/server/data/programme/insert-programme-version'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { lockRules } from '@/server/data/programme/lock-rules'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { checkStacking } from '@/server/domain/promotions/check-stacking'
import { changing } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'
import { tellStacking } from './_parts/tell-stacking'
import { toStacking } from './to-programme'

/**
 * Replaces the tree that says which promotions go together, all of it, in a new version of the programme, from the next
 * quote on. Refuses `version_conflict` when the programme isn't at `version`, `validation_failed` with the pointer of a
 * promotion that stands in it twice, of an empty group, of more than 16 levels or 2 000 combinations, and `unprocessable`
 * with the pointers of promotions that the chain doesn't have; earning rules always stack and are none of them.
 */
export const setStacking = changing('programme.set_stacking', async (scope, { version, ...root }: SetStackingBody): Promise<Result<StackingAnswer>> => {
  await lockRules(scope)
  const before = await readProgramme(scope)
  if (version !== undefined && before.version !== version) return refuse('version_conflict', 'Somebody changed the programme in the meantime. Load it again.', { pointer: '/version' })
  const known = new Set<string>((await listPromotions(scope)).filter(({ rule }) => rule.origin === 'promotion').map(({ id }) => id))
  const unknown = leavesOf(root, '').filter(({ promotion }) => !known.has(promotion))
  if (unknown.length > 0) return refuse('unprocessable', 'The request names something that does not exist.', { errors: unknown.map(({ pointer }) => ({ pointer, code: 'not_found', detail: 'Nothing with this id exists.' })) })
  const tree = toStacking(root, '')
  if (!tree.ok) return tree
  const checked = checkStacking(tree.value)
  if (!checked.ok) return checked
  const programme = await insertProgrammeVersion(scope, { ...before, stacking: tree.value })
  const frozen = await freezeRuleSet(scope, programme)
  if (!frozen.ok) return frozen
  const versions = { version: programme.version, rule_set_version: frozen.value.version }
  const answer = tellStacking(tree.value, versions)
  const told = ({ mode, scope: unit, children }: StackingAnswer) => ({ mode, scope: unit, children: JSON.parse(JSON.stringify(children)) as object[] })
  scope.changed({ kind: 'programme', id: 'stacking', before: told(tellStacking(before.stacking, versions)), after: { ...told(answer), rule_set_version: versions.rule_set_version } })
  return ok(answer)
})

function leavesOf(node: StackBody, pointer: string): { promotion: string; pointer: string }[] {
  if ('promotion' in node) return [{ promotion: node.promotion, pointer: `${pointer}/promotion` }]
  return node.children.flatMap((child, index) => leavesOf(child, `${pointer}/children/${index}`))
}
