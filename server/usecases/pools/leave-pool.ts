import { changing } from '../_around/with-chain'
import { quitPool } from './_parts/quit-pool'

/** A member leaves the family and begins at nothing. Refuses: `not_found` (in no family, or its head, who ends it instead), `unavailable`. */
export const leavePool = changing('pools.leave', (scope, { memberId }: { memberId: string }) => quitPool(scope, { memberId, reason: 'left' }))
