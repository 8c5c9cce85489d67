import type { PreferenceBody } from '@/server/contracts/service-message'
import { readStanding } from '@/server/data/members/read-standing'
import { listPreferences } from '@/server/data/messages/list-preferences'
import { savePreference } from '@/server/data/messages/save-preference'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { channelsOf, isWanted } from '@/server/domain/messages/service-kinds'
import { changing } from '../_around/with-chain'

/**
 * A member says whether they want one kind of service message by one channel; it holds for what is told from now on, and
 * for what waits for the morning. Saying what holds already writes nothing. Refuses `not_found`, also for somebody who
 * was erased, and `unprocessable` for a channel that the kind doesn't go by.
 */
export const setServiceMessage = changing('message.set_wanted', async (scope, { memberId, kind, channel, wanted }: PreferenceBody & { memberId: string }): Promise<Result<PreferenceBody>> => {
  const member = await readStanding(scope, memberId)
  if (!member || member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  if (!channelsOf(kind).includes(channel)) return refuse('unprocessable', 'This kind of message does not go by this channel.', { pointer: '/channel' })
  const before = isWanted(await listPreferences(scope, memberId), kind, channel)
  if (before === wanted) return ok({ kind, channel, wanted })
  await savePreference(scope, memberId, { kind, channel, wanted })
  scope.changed({ kind: 'member', id: memberId, before: { [`${kind}_${channel}`]: before }, after: { [`${kind}_${channel}`]: wanted } })
  return ok({ kind, channel, wanted })
})
