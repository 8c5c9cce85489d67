import { claimTold } from '@/server/data/messages/claim-told'
import { quietUntil } from '@/server/domain/messages/quiet-hours'
import type { MemberKind } from '@/server/domain/messages/service-kinds'
import type { InChainTx } from '../../_around/with-chain'
import type { MessageTemplate } from '../_templates/message-template'
import { composeMessage } from './compose-message'
import { logMessage } from './log-message'
import type { Reach } from './read-reach'

export interface Telling<Facts> {
  memberId: string
  /** Its code is the kind that chain and member switch. */
  template: MessageTemplate<Facts, MemberKind>
  /** Which one of its kind: a sale, an event, a day. It is told once. */
  subject: string
  facts: Facts
  reach: Reach
  /** The page of the portal that a push message opens. */
  path: string
  /** The reader did something just now and is awake; else it waits for the morning at night. */
  isUrgent: boolean
}
/** `queued`: to be sent now. `held`: at the end of the quiet hours. `refused`: no channel took it, the log says why. */
export type Told = 'queued' | 'held' | 'refused' | 'not_needed'

/**
 * Writes one message by every channel that reaches the member, for a job to send; once, however often it is called.
 * Call it last in the transaction. `not_needed`: it was told before, or reaches nobody.
 */
export async function tellMember<Facts>(scope: InChainTx, telling: Telling<Facts>): Promise<Told> {
  const { memberId, template, subject, facts, reach, path, isUrgent } = telling
  if (reach.to.length === 0 || !(await claimTold(scope, { memberId, kind: template.code, subject }))) return 'not_needed'
  const notBefore = isUrgent ? null : quietUntil(scope.now, scope.chain.timeZone)
  let isRefused = true
  for (const { channel, to } of reach.to) {
    const words = await composeMessage(scope, template, { channel, language: reach.language, facts })
    const logged = await logMessage(scope, {
      channel, to, template: template.code, words, memberId, sender: 'job', ...(channel === 'push' && { path }), ...(notBefore !== null && { notBefore }),
    })
    if (logged.refused === null) isRefused = false
  }
  return isRefused ? 'refused' : notBefore === null ? 'queued' : 'held'
}
