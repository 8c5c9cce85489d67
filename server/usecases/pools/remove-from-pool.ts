import { changing } from '../_around/with-chain'
import { quitPool } from './_parts/quit-pool'

/** The head takes somebody out of the family, who begins at nothing. Refuses: `not_found` (not in the caller's family), `unavailable`. */
export const removeFromPool = changing('pools.remove', (scope, { memberId, removedId }: { memberId: string; removedId: string }) => quitPool(scope, { memberId: removedId, headId: memberId, reason: 'removed' }))
