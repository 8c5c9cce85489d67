import type { InChainTx } from '@/server/platform/db/with-chain'
import { listMerges } from './list-merges'

/** Ids that stand for a member beside the own one. */
export const listAbsorbed = async (scope: InChainTx, memberId: string): Promise<string[]> => (await listMerges(scope, memberId)).map((row) => row.absorbedId)
