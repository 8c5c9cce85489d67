import { openChainKey } from '@/server/data/chains/open-chain-key'
import { readPersonal } from '@/server/data/members/read-personal'
import { findMessageOfMember } from '@/server/data/messages/find-message-of-member'
import { markMessage } from '@/server/data/messages/mark-message'
import { addressIndex, writeMessage } from '@/server/data/messages/write-message'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { OutgoingMessage } from '@/server/platform/messages/message'
import { sendMessage } from '@/server/platform/messages/send-message'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { welcomeWords } from './welcome-words'

export interface WelcomeMember {
  memberId: string
  language: 'en' | 'zh'
}
type Welcomed = 'sent' | 'failed' | 'not_needed'

export const WELCOME_TEMPLATE = 'welcome'

/**
 * Sends somebody who joined the chain's welcome, by the phone or e-mail address that they joined with; once,
 * however often it is called. A message that was written but not handed over, because the process died in
 * between, is handed over by the next call. `not_needed`: it was sent before, or there is nobody to send it to.
 */
export const welcomeMember = inSteps('message.welcome', async (scope: InChain, input: WelcomeMember): Promise<Result<Welcomed>> => {
  const queued = await queueWelcome(scope, input)
  if (!queued.ok) return queued
  if (!queued.value) return ok('not_needed')
  const state = await sendMessage(queued.value.message)
  const noted = await noteWelcome(scope, { id: queued.value.id, state })
  return noted.ok ? ok(state) : noted
})

const queueWelcome = changing('message.queue_welcome', async (scope, { memberId, language }: WelcomeMember): Promise<Result<{ id: string; message: OutgoingMessage } | null>> => {
  const personal = await readPersonal(scope, memberId)
  const to = personal?.phone ?? personal?.email
  if (to === undefined) return ok(null)
  const channel = personal?.phone === undefined ? ('email' as const) : ('sms' as const)
  const address = addressIndex(await openChainKey(scope), { channel, to })
  const known = await findMessageOfMember(scope, { memberId, template: WELCOME_TEMPLATE, address })
  if (known && known.state !== 'queued') return ok(null)
  const words = welcomeWords({ chain: scope.chain.name, pointsName: scope.chain.pointsName }, language)
  const id = known?.id ?? (await writeMessage(scope, { channel, to, template: WELCOME_TEMPLATE, memberId, ...words }))
  return ok({ id, message: { channel, to, from: scope.chain.name, ...words, at: scope.now } })
})

const noteWelcome = changing('message.note_welcome', async (scope, { id, state }: { id: string; state: 'sent' | 'failed' }): Promise<Result<void>> => {
  await markMessage(scope, id, state)
  return ok(undefined)
})
