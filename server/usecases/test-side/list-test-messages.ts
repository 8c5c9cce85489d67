import type { Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { listMessages, type ListedMessage } from '../messages/list-messages'
import { onlyTestSide } from './only-test-side'

/** Messages of the test side in clear, newest first. Refuses `forbidden` on the live side, where they are somebody's. */
export const listTestMessages = inSteps('test_side.list_messages', async (scope: InChain, wanted: { to?: string; limit: number }): Promise<Result<ListedMessage[]>> => {
  const allowed = onlyTestSide(scope)
  return allowed.ok ? listMessages(scope, wanted) : allowed
})
