import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { fromBase64url, rpIdOf, toBase64url, type Asked, type Passkey } from './passkey'

type Options = Awaited<ReturnType<typeof generateRegistrationOptions>>
export interface PasskeyCreation extends Asked {
  readonly staffId: string
  readonly email: string
  readonly name: string
  /** Credential ids that the account has already: an authenticator makes no second one. */
  readonly known: readonly Uint8Array[]
}

/** What the browser needs to make a passkey that can be found without typing a name. */
export const passkeyCreation = ({ origin, challenge, staffId, email, name, known }: PasskeyCreation): Promise<Options> =>
  generateRegistrationOptions({
    rpName: 'Forecourt',
    rpID: rpIdOf(origin),
    userID: Uint8Array.from(Buffer.from(staffId, 'utf8')),
    userName: email,
    userDisplayName: name,
    challenge,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map((id) => ({ id: toBase64url(id) })),
  })

/** The passkey in what the browser sent, or null when anything about it is wrong. */
export async function readNewPasskey({ origin, challenge }: Asked, response: unknown): Promise<Passkey | null> {
  const verified = await verifyRegistrationResponse({
    response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: toBase64url(challenge), expectedOrigin: origin, expectedRPID: rpIdOf(origin), requireUserVerification: true,
  }).catch(() => null)
  if (verified?.verified !== true) return null
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return { credentialId: fromBase64url(id), publicKey: Uint8Array.from(publicKey), counter, transports }
}
