import { createHmac, randomUUID } from 'node:crypto'

const LIFE_S = 300

interface TokenFor {
  kid: string
  secret: string
  /** `mem_…`, or `ext:` and the website's own customer id. */
  sub: string
}

/** A JWT that says who is signed in at this website: HS256 by hand, since it is ten lines in any language. Good for five minutes. */
export function signToken({ kid, secret, sub }: TokenFor, nowMs: number): string {
  const iat = Math.floor(nowMs / 1_000)
  const head = encode({ alg: 'HS256', typ: 'JWT', kid })
  const claims = encode({ iss: kid, sub, aud: 'forecourt-widget', iat, exp: iat + LIFE_S, jti: randomUUID() })
  const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')
  return `${head}.${claims}.${signature}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
