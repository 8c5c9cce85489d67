import type { AdjustedAsset } from '@/server/data/adjustments/adjustment-row'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import { readAssets } from '@/server/data/ledger/read-assets'
import type { InChainTx } from '../../_around/with-chain'
import { balanceOf } from '../../ledger/_parts/ledger-rows'

/** What a member has of an asset as the statement tells it; of points the family's, where they share. */
export const balanceOfAsset = async (scope: InChainTx, member: MemberFacts, asset: AdjustedAsset): Promise<bigint> =>
  (asset === 'points' ? balanceOf(member.balance) : (await readAssets(scope, member.id))[asset])
