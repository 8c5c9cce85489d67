import { callFunction } from '@/server/platform/db/call-function'
import type { InChain } from '@/server/platform/db/with-chain'
import { toRow } from '../hot/to-row'

/** The same on the till's path, which has no transaction of its own (`read_merge_v1`); undefined for somebody who was never merged into another. */
export async function readMerge(scope: InChain, memberId: string): Promise<string | undefined> {
  const { kept_id: keptId } = (await callFunction('read_merge_v1', toRow(scope, { memberId }))) as { kept_id: string | null }
  return keptId ?? undefined
}
