import { listHeldMessages } from '@/server/data/messages/list-held-messages'
import { listPreferences } from '@/server/data/messages/list-preferences'
import { markMessage } from '@/server/data/messages/mark-message'
import { readSwitches } from '@/server/data/messages/read-switches'
import { takeHeldMessage, type HeldMessage } from '@/server/data/messages/take-held-message'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { isMemberKind, isSent, isWanted } from '@/server/domain/messages/service-kinds'
import { inSteps } from '../_around/in-steps'
import { changing, reading, type InChain, type InChainTx } from '../_around/with-chain'
import { letThrough } from './_parts/let-through'
import { rulesInForce } from './_parts/message-rules'

interface Release { until: EpochMs; batch: number }

/**
 * Lets messages go that came at night, once their morning has come: each under the caps of this day, and only if chain and
 * member still want it. `batch` at a time; `more` says whether others are waiting. Refuses nothing.
 */
export const releaseMessages = inSteps('message.release', async (scope: InChain, { until, batch }: Release): Promise<Result<{ done: number; more: boolean }>> => {
  const held = await listHeld(scope, { until, batch })
  if (!held.ok) return held
  for (const id of held.value) {
    const released = await release(scope, { id, until })
    if (!released.ok) return released
  }
  return ok({ done: held.value.length, more: held.value.length === batch })
})

const listHeld = reading('message.list_held', async (scope, { until, batch }: Release): Promise<Result<string[]>> => ok(await listHeldMessages(scope, { until, limit: batch })))

const release = changing('message.release_one', async (scope, waiting: { id: string; until: EpochMs }): Promise<Result<void>> => {
  const message = await takeHeldMessage(scope, waiting)
  if (!message) return ok(undefined)
  if (await isStillWanted(scope, message)) await letThrough(scope, { id: waiting.id, channel: message.channel, to: message.to, sender: 'job' }, await rulesInForce(scope))
  else await markMessage(scope, waiting.id, { state: 'failed', reason: 'opted_out' })
  return ok(undefined)
})

async function isStillWanted(scope: InChainTx, { template, channel, memberId }: HeldMessage): Promise<boolean> {
  if (!isMemberKind(template) || memberId === null) return true
  return isSent(await readSwitches(scope), template, channel) && isWanted(await listPreferences(scope, memberId), template, channel)
}
