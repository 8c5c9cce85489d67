import { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** What growth given or taken by hand, less what was taken back of it, brought to the counters of some members: `member_id, kind, value`. */
export const growthByHand = ({ chainId }: Pick<InChainTx, 'chainId'>, memberIds: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT a.member_id, 'growth', e.amount FROM adjustment a
  JOIN entry e ON e.chain_id = a.chain_id AND e.source_type = 'adjustment' AND e.source_id = a.id AND e.asset = 'growth'
  WHERE a.chain_id = ${chainId}::uuid AND a.member_id = ANY (${[...memberIds]}) AND a.asset = 'growth'`
