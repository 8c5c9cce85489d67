import { invariant } from '@/server/domain/kernel/invariant'

export interface Address { kind: 'phone' | 'email'; channel: 'sms' | 'email'; to: string }

/** The phone or e-mail address of a body that has exactly one of them. */
export function addressOf(body: { phone?: string | undefined; email?: string | undefined }): Address {
  if (body.phone !== undefined) return { kind: 'phone', channel: 'sms', to: body.phone }
  invariant(body.email !== undefined, 'the contract asks for phone or email')
  return { kind: 'email', channel: 'email', to: body.email }
}
