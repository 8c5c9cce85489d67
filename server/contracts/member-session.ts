import { z } from 'zod'
import { idOut, language, text } from './common'
import { email, enrolMemberBody, phone } from './member'

const eitherAddress = (body: { phone?: string | undefined; email?: string | undefined }) => (body.phone === undefined) !== (body.email === undefined)
const eitherAddressText = { path: ['phone'], message: 'exactly one of phone and email is needed' }

/** Asks for a one-time code. The answer is the same whether or not somebody is enrolled with this address. */
export const startMemberSignInBody = z.strictObject({ phone: phone.optional(), email: email.optional() })
  .refine(eitherAddress, eitherAddressText)
  .meta({ id: 'StartMemberSignIn', example: { phone: '+4915112345678' } })
export type StartMemberSignInBody = z.infer<typeof startMemberSignInBody>
export const memberSignInStarted = z.object({ channel: z.enum(['sms', 'email']), expires_in_s: z.int(), digits: z.int() })
  .meta({ id: 'MemberSignInStarted' })
export type MemberSignInStarted = z.infer<typeof memberSignInStarted>

/** The code that was sent. Somebody who isn't a member yet becomes one if the terms are accepted in the same call. */
export const finishMemberSignInBody = z.strictObject({
  phone: phone.optional(),
  email: email.optional(),
  code: z.string().regex(/^\d{6}$/, 'six digits'),
  name: text(120).optional(),
  language: language.optional(),
  consent: enrolMemberBody.shape.consent.optional(),
}).refine(eitherAddress, eitherAddressText).meta({ id: 'FinishMemberSignIn' })
export type FinishMemberSignInBody = z.infer<typeof finishMemberSignInBody>

/** `consent_needed`: the code was right, nobody is enrolled with it yet; the same code, sent again with `consent`, enrols. */
export const memberSignInFinished = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed_in'), session_id: idOut('ses'), member_id: idOut('mem'), joined: z.boolean() }),
  z.object({ state: z.literal('consent_needed') }),
]).meta({ id: 'MemberSignInFinished' })
export type MemberSignInFinished = z.infer<typeof memberSignInFinished>
