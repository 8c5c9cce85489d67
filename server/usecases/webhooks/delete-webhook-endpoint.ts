import { deleteEndpoint } from '@/server/data/webhooks/delete-endpoint'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Takes an endpoint away for good: nothing is sent there any more, what waits neither. Refuses `not_found`. */
export const deleteWebhookEndpoint = changing('webhooks.delete', async (scope, { endpointId }: { endpointId: string }): Promise<Result<{ id: string; deleted: true }>> => {
  if (!(await deleteEndpoint(scope, endpointId))) return refuse('not_found', 'Nothing with this id exists.')
  scope.changed({ kind: 'webhook_endpoint', id: endpointId, after: { deleted: true } })
  return ok({ id: endpointId, deleted: true })
})
