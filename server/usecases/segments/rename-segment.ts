import { lockRules } from '@/server/data/programme/lock-rules'
import { findSegment, renameSegment as renameRow } from '@/server/data/rules/segments'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { refreshNames } from './_parts/refresh-names'

/**
 * Calls a segment something else; its code and who is in it stay. Sentences and explanations read the new name at once. Refuses
 * `not_found`, `version_conflict`.
 */
export const renameSegment = changing('segments.rename', async (scope, { code, version, name }: { code: string; version: number; name: string }): Promise<Result<{ version: number }>> => {
  await lockRules(scope)
  const before = await findSegment(scope, code)
  if (!before) return refuse('not_found', 'Nothing with this code exists.')
  if (!(await renameRow(scope, { code, version, name }))) return refuse('version_conflict', 'The segment was changed in the meantime. Load it again.', { pointer: '/version' })
  const refreshed = await refreshNames(scope, 'segments', [code])
  if (!refreshed.ok) return refreshed
  scope.changed({ kind: 'segment', id: code, before: { name: before.name }, after: { name, ...(refreshed.value.ruleSetVersion !== undefined && { rule_set_version: refreshed.value.ruleSetVersion }) } })
  return ok({ version: version + 1 })
})
