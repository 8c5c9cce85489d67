import { insertSegment } from '@/server/data/rules/segments'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Makes a segment that members are put into by hand. Refuses `duplicate` when the code is taken. */
export const createSegment = changing('segments.create', async (scope, { code, name }: { code: string; name: string }) => {
  if (!(await insertSegment(scope, { code, name }))) return refuse('duplicate', 'A segment with this code exists already.', { pointer: '/code' })
  scope.changed({ kind: 'segment', id: code, after: { name } })
  return ok({ code })
})
