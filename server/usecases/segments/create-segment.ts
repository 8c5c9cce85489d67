import { insertSegment } from '@/server/data/rules/segments'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Makes a segment that members are put into by hand, and, where it is joinable, put themselves into by activating an offer. Refuses `duplicate` when the code is taken. */
export const createSegment = changing('segments.create', async (scope, { code, name, is_joinable: isJoinable = false }: { code: string; name: string; is_joinable?: boolean | undefined }) => {
  if (!(await insertSegment(scope, { code, name, isJoinable }))) return refuse('duplicate', 'A segment with this code exists already.', { pointer: '/code' })
  scope.changed({ kind: 'segment', id: code, after: { name, ...(isJoinable && { is_joinable: true }) } })
  return ok({ code })
})
