import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { fromBase64url, rpIdOf, toBase64url, type Asked, type Passkey } from './passkey'

type Options = Awaited<ReturnType<typeof generateAuthenticationOptions>>
type Transports = NonNullable<Parameters<typeof verifyAuthenticationResponse>[0]['credential']['transports']>

/** What the browser needs to ask for one of the passkeys; for any of this host when none is named. */
export const passkeyRequest = ({ origin, challenge }: Asked, passkeys: readonly Pick<Passkey, 'credentialId' | 'transports'>[]): Promise<Options> =>
  generateAuthenticationOptions({
    rpID: rpIdOf(origin),
    challenge,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: toBase64url(credentialId), transports: [...transports] as Transports })),
  })

/** Which passkey the browser's answer names; null when it can't be read. */
export function namedCredential(response: unknown): Uint8Array<ArrayBuffer> | null {
  const id = typeof response === 'object' && response !== null && 'id' in response ? response.id : null
  return typeof id === 'string' && /^[A-Za-z0-9_-]{1,1400}$/.test(id) ? fromBase64url(id) : null
}

/** The counter to keep when the answer was signed by the passkey for this origin and challenge and its user was verified, else null. */
export async function checkPasskey({ origin, challenge }: Asked, response: unknown, passkey: Passkey): Promise<{ counter: number } | null> {
  const { credentialId, publicKey, counter, transports } = passkey
  const verified = await verifyAuthenticationResponse({
    response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: toBase64url(challenge), expectedOrigin: origin, expectedRPID: rpIdOf(origin), requireUserVerification: true,
    credential: { id: toBase64url(credentialId), publicKey, counter, transports: [...transports] as Transports },
  }).catch(() => null)
  return verified?.verified === true ? { counter: verified.authenticationInfo.newCounter } : null
}
