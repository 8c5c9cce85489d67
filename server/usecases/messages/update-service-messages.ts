import type { ServiceMessages, ServiceMessagesBody } from '@/server/contracts/service-message'
import { readSwitches } from '@/server/data/messages/read-switches'
import { saveSwitches } from '@/server/data/messages/save-switches'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { channelsOf, switchesOf } from '@/server/domain/messages/service-kinds'
import { changing } from '../_around/with-chain'
import { sentNames, tellSwitches } from './_parts/tell-switches'

/**
 * Sets which messages of service a chain sends, by kind and channel; it also holds for those that wait for the morning.
 * Refuses `unprocessable` for a channel that a kind doesn't go by, `conflict` when somebody else has changed them
 * since `version`.
 */
export const updateServiceMessages = changing('message.update_switches', async (scope, { version, sent }: ServiceMessagesBody): Promise<Result<ServiceMessages>> => {
  const wrong = sent.findIndex(({ kind, channel }) => !channelsOf(kind).includes(channel))
  if (wrong >= 0) return refuse('unprocessable', 'This kind of message does not go by this channel.', { pointer: `/sent/${wrong}/channel` })
  const before = await readSwitches(scope)
  if (before.version !== version || !(await saveSwitches(scope, { ...switchesOf(sent), version }))) return refuse('conflict', 'The thing was changed by somebody else since it was read.')
  const after = await readSwitches(scope)
  scope.changed({ kind: 'message_switches', id: scope.chainId, before: sentNames(before), after: sentNames(after) })
  return ok(tellSwitches(after))
})
