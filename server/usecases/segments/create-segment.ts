import { lockRules } from '@/server/data/programme/lock-rules'
import { insertSegment } from '@/server/data/rules/segments'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { refreshNames } from './_parts/refresh-names'

/** Makes a segment that members are put into by hand, and, where it is joinable, put themselves into by activating an offer; a promotion that named its code before reads its name from now on. Refuses `duplicate` when the code is taken. */
export const createSegment = changing('segments.create', async (scope, { code, name, is_joinable: isJoinable = false }: { code: string; name: string; is_joinable?: boolean | undefined }): Promise<Result<{ code: string }>> => {
  await lockRules(scope)
  if (!(await insertSegment(scope, { code, name, isJoinable }))) return refuse('duplicate', 'A segment with this code exists already.', { pointer: '/code' })
  const refreshed = await refreshNames(scope, 'segments', [code])
  if (!refreshed.ok) return refreshed
  scope.changed({ kind: 'segment', id: code, after: { name, ...(isJoinable && { is_joinable: true }) } })
  return ok({ code })
})
