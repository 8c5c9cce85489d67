import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import { findWidgetSecret } from '@/server/data/keys/find-widget-secret'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isId } from '@/server/domain/kernel/typed-id'
import { openText } from '@/server/platform/crypto/envelope'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { widgetSecretContext } from './widget-secret-context'

const AUDIENCE = 'forecourt-widget'
const LIFE_MAX_S = 5 * 60
const CLOCKS_APART_MAX_S = 30
const JTI_MAX = 128

export interface WidgetToken {
  /** The visitor, as the website names them; whether there is such a member is another question. */
  member: { id: string } | { external_id: string }
  /** The secret that it was signed with, and the token's own number under that. */
  kid: string
  jti: string
  expiresAt: EpochMs
}

/**
 * Checks a widget token: HS256 only, `kid` one of this side's secrets, `iss` = kid, `aud` forecourt-widget, issued
 * not later than now and good for at most five minutes (clocks may be 30 s apart), `sub` `mem_…` or `ext:…`, `jti`.
 * @param now real time: websites know nothing of a test side's clock
 * @returns whom the token speaks for; refuses `unauthenticated`
 */
export const verifyWidgetToken = inSteps('keys.verify_widget_token', async (scope: InChain, { token, now }: { token: string; now: EpochMs }) => {
  const kid = kidOf(token)
  const sealed = kid === null ? null : await findWidgetSecret(scope, kid)
  if (kid === null || !sealed) return refused()
  const secret = openText(await openChainKey(scope), sealed, widgetSecretContext(scope.chainId, kid))
  try {
    const { payload } = await jwtVerify(token, Buffer.from(secret, 'utf8'), {
      algorithms: ['HS256'], issuer: kid, audience: AUDIENCE, currentDate: new Date(now), clockTolerance: CLOCKS_APART_MAX_S,
      requiredClaims: ['exp', 'iat', 'sub', 'jti'], maxTokenAge: LIFE_MAX_S,
    })
    return readClaims(kid, payload)
  } catch {
    return refused()
  }
})

/** Only a token that says HS256 and names a secret of ours in its header is worth a look into the database. */
function kidOf(token: string): string | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    return alg === 'HS256' && kid !== undefined && isId('wid', kid) ? kid : null
  } catch {
    return null
  }
}

function readClaims(kid: string, { sub = '', jti = '', exp = 0, iat = 0 }: JWTPayload): Result<WidgetToken> {
  if (exp - iat > LIFE_MAX_S || jti === '' || jti.length > JTI_MAX) return refused()
  const member = readSubject(sub)
  return member ? ok({ member, kid, jti, expiresAt: exp * 1_000 }) : refused()
}

function readSubject(sub: string): WidgetToken['member'] | null {
  if (isId('mem', sub)) return { id: sub }
  const externalId = /^ext:(.{1,64})$/su.exec(sub)?.[1]
  return externalId === undefined ? null : { external_id: externalId }
}

const refused = () => refuse('unauthenticated', 'The token is not a valid widget token of this chain.')
