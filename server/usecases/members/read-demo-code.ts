import { readPersonal } from '@/server/data/members/read-personal'
import { readNewestMessage } from '@/server/data/messages/read-newest-message'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { env } from '@/server/platform/env'
import { reading } from '../_around/with-chain'
import { codeIn } from '../messages/_templates/sign-in-code'
import { SIGN_IN_TEMPLATE } from './start-member-sign-in'

/**
 * The newest one-time code that went to a member's phone (or e-mail address, without a phone), for trying the demo
 * without a phone. Refuses `not_found` outside the demo, for an unknown member, and when no code was sent.
 */
export const readDemoCode = reading('member.read_demo_code', async (scope, { memberId }: { memberId: string }): Promise<Result<{ code: string }>> => {
  const personal = env().DEMO ? await readPersonal(scope, memberId) : null
  const wanted = personal?.phone !== undefined ? { channel: 'sms' as const, to: personal.phone } : personal?.email !== undefined ? { channel: 'email' as const, to: personal.email } : null
  const message = wanted && (await readNewestMessage(scope, { ...wanted, template: SIGN_IN_TEMPLATE }))
  const code = message ? codeIn(message.text) : null
  return code === null ? refuse('not_found', 'Nothing with this id exists.') : ok({ code })
})
