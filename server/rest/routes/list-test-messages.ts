import { listOf } from '@/server/contracts/common'
import { messagesQuery, sentMessage } from '@/server/contracts/test-side'
import { listTestMessages } from '@/server/usecases/test-side/list-test-messages'
import { keyOperation, told } from '../operation'
import { answer } from '../refusal'

export const listTestMessagesRoute = keyOperation('manage', {
  method: 'get',
  path: '/test/messages',
  operationId: 'listTestMessages',
  tag: 'Test mode',
  summary: 'List what the test side would have sent',
  description: 'Texts and e-mails of the test side in clear, newest first: codes, welcomes, receipts. Nothing of it reaches anybody. Test keys only. A message that follows from an event stands here about a second after it.',
  query: messagesQuery,
  answers: { 200: { description: 'Messages, newest first.', schema: listOf(sentMessage) } },
  refusals: [],
  example: { status: 200 },
}, async (call) => {
  const { to, limit } = call.query
  const listed = await listTestMessages(call.scope, { limit: limit + 1, ...(to !== undefined && { to }) })
  return told(200, listed.ok ? answer({ object: 'list', url: '/api/v1/test/messages', has_more: listed.value.length > limit, data: listed.value.slice(0, limit) }) : listed)
})
