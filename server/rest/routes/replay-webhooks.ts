import { idOut } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { replayWebhooks } from '@/server/usecases/webhooks/replay-webhooks'
import { replayWebhooksExample } from '../examples/webhooks'
import { replayedWebhooks, replayWebhooksBody } from '@/server/contracts/webhook'
import { systemClock } from '@/server/platform/clock/system-clock'
import { z } from 'zod'

export const replayWebhooksRoute = keyOperation('manage', {
  method: 'post',
  path: '/webhook-endpoints/{endpoint_id}/replay',
  operationId: 'replayWebhooks',
  tag: 'Webhooks',
  summary: 'Send the events of a range of time again',
  description: 'All events of the last thirty days that the endpoint wants, also those that it never got because it was disabled or did not exist. A thousand at a time; `continue_from` says where to go on.',
  params: z.object({ endpoint_id: idOut('whe') }),
  body: replayWebhooksBody,
  answers: { 202: { description: 'How many are on their way.', schema: replayedWebhooks } },
  refusals: ['not_found', 'conflict'],
  example: replayWebhooksExample,
}, async (call) => told(202, await replayWebhooks(call.scope, { endpointId: call.params.endpoint_id, body: call.body, at: systemClock() })))
