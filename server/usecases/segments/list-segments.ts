import type { SegmentAnswer } from '@/server/contracts/segment'
import { listSegments as listRows } from '@/server/data/rules/segments'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Every segment of the chain with how many members are in it. Refuses nothing. */
export const listSegments = reading('segments.list', async (scope, _: object): Promise<Result<SegmentAnswer[]>> =>
  ok((await listRows(scope)).map(({ isJoinable, ...row }) => ({ ...row, is_joinable: isJoinable }))))
