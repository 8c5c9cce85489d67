import type { InChainTx } from '@/server/platform/db/with-chain'
import { toRow } from '../hot/to-row'

export interface Moving { absorbedId: string; keptId: string; reason: string; tier?: { code: string; since: Date } }

/** Gives all rows of one member to another (`merge_members_v2`): limits, lots, counters, sales, identifiers, messages, vouchers, draw tickets, segments and attributes. The caller has locked both. */
export async function moveRows(scope: InChainTx, { tier, ...moving }: Moving): Promise<void> {
  const row = toRow(scope, { ...moving, mergedBy: scope.actor.id, at: new Date(scope.now), ...(tier && { tierCode: tier.code, tierSince: tier.since }) })
  await scope.tx.$queryRaw`SELECT merge_members_v2(${JSON.stringify(row)}::jsonb)::text`
  // What held the tier of somebody who is no member any more would be reviewed when its grace ends.
  await scope.tx.tierHold.deleteMany({ where: { chainId: scope.chainId, memberId: moving.absorbedId } })
}
