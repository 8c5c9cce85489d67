import { deletePush } from '@/server/data/push/delete-push'
import { ok, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** A member's browser takes no push messages any more; the answer is the same for one that is unknown. Refuses nothing. */
export const unsubscribePush = changing('message.unsubscribe_push', async (scope, { memberId, endpoint }: { memberId: string; endpoint: string }): Promise<Result<{ subscribed: false }>> => {
  if (await deletePush(scope, { memberId, endpoint })) scope.changed({ kind: 'member', id: memberId, before: { push_browser: 'subscribed' }, after: { push_browser: 'none' } })
  return ok({ subscribed: false })
})
