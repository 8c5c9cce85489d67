import { lockRules } from '@/server/data/programme/lock-rules'
import { deleteSegment as deleteRow, findSegment } from '@/server/data/rules/segments'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { findUses, refuseInUse } from './_parts/find-uses'

/**
 * Takes a segment away, and everybody out of it. Refuses `not_found`, `in_use` with the promotions that name it (in force,
 * scheduled, paused or as a draft), `version_conflict`.
 */
export const deleteSegment = changing('segments.delete', async (scope, { code, version }: { code: string; version: number }): Promise<Result<{ members: number }>> => {
  await lockRules(scope)
  const before = await findSegment(scope, code)
  if (!before) return refuse('not_found', 'Nothing with this code exists.')
  const uses = await findUses(scope, 'segments', [code])
  if (uses.length > 0) return refuseInUse(uses)
  const members = await deleteRow(scope, { code, version })
  if (members === null) return refuse('version_conflict', 'The segment was changed in the meantime. Load it again.', { pointer: '/version' })
  scope.changed({ kind: 'segment', id: code, before: { name: before.name, members } })
  return ok({ members })
})
