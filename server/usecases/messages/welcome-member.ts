import { openChainKey } from '@/server/data/chains/open-chain-key'
import { readPersonal } from '@/server/data/members/read-personal'
import { findMessageOfMember } from '@/server/data/messages/find-message-of-member'
import { readSwitches } from '@/server/data/messages/read-switches'
import { addressIndex } from '@/server/data/messages/write-message'
import { ok, type Result } from '@/server/domain/kernel/result'
import { isSent } from '@/server/domain/messages/service-kinds'
import { changing } from '../_around/with-chain'
import { composeMessage } from './_parts/compose-message'
import { logMessage } from './_parts/log-message'
import { welcome } from './_templates/welcome'

export interface WelcomeMember {
  memberId: string
  language: 'en' | 'zh'
}
type Welcomed = 'queued' | 'refused' | 'not_needed'

export const WELCOME_TEMPLATE = welcome.code

/**
 * Writes the chain's welcome to somebody who joined, by the phone or e-mail address that they joined with, for a job
 * to send; once, however often it is called. `not_needed`: it was written before, there is nobody to send it to, or
 * the chain doesn't.
 * `refused`: a cap or the chain's countries stand against it.
 */
export const welcomeMember = changing('message.welcome', async (scope, { memberId, language }: WelcomeMember): Promise<Result<Welcomed>> => {
  const personal = await readPersonal(scope, memberId)
  const switches = await readSwitches(scope)
  const by = (channel: 'sms' | 'email', to: string | undefined) => (to !== undefined && isSent(switches, WELCOME_TEMPLATE, channel) ? { channel, to } : null)
  const way = by('sms', personal?.phone) ?? by('email', personal?.email)
  if (!way) return ok('not_needed')
  const { channel, to } = way
  const address = addressIndex(await openChainKey(scope), { channel, to })
  if (await findMessageOfMember(scope, { memberId, template: WELCOME_TEMPLATE, address })) return ok('not_needed')
  const words = await composeMessage(scope, welcome, { channel, language, facts: {} })
  const { refused } = await logMessage(scope, { channel, to, template: WELCOME_TEMPLATE, words, memberId, sender: 'job' })
  return ok(refused === null ? 'queued' : 'refused')
})
