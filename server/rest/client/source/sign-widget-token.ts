import { hmacKey, toBase64Url, utf8 } from './bytes'

const LIFE_S = 300

export interface WidgetTokenFor {
  /** The widget secret's name and the secret, as the console shows them once. */
  readonly kid: string
  readonly secret: string
  /** Who the visitor is: `mem_…`, or `ext:` and your own customer number. */
  readonly sub: string
  /** How long it is good for, in seconds; five minutes at most. */
  readonly lifeSeconds?: number | undefined
}

/** A JWT (HS256) that says who is signed in on your website, for the widgets. Sign it on your server. */
export async function signWidgetToken({ kid, secret, sub, lifeSeconds = LIFE_S }: WidgetTokenFor, nowMs: number = Date.now()): Promise<string> {
  if (!(lifeSeconds >= 1 && lifeSeconds <= LIFE_S)) throw new TypeError(`lifeSeconds must lie between 1 and ${LIFE_S}`)
  const iat = Math.floor(nowMs / 1_000)
  const head = encode({ alg: 'HS256', typ: 'JWT', kid })
  const claims = encode({ iss: kid, sub, aud: 'forecourt-widget', iat, exp: iat + Math.floor(lifeSeconds), jti: crypto.randomUUID() })
  const signature = await crypto.subtle.sign('HMAC', await hmacKey(utf8(secret), 'sign'), utf8(`${head}.${claims}`))
  return `${head}.${claims}.${toBase64Url(new Uint8Array(signature))}`
}

const encode = (part: object): string => toBase64Url(utf8(JSON.stringify(part)))
