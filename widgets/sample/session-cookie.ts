import { createHmac, timingSafeEqual } from 'node:crypto'

const NAME = 'station_visitor'
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Strict'

/** The website's own sign-in: the visitor's id and a MAC under a secret of this process. */
export function sessionCookie(memberId: string, secret: Buffer): string {
  return `${NAME}=${memberId}.${mac(memberId, secret)}; ${ATTRIBUTES}`
}

export const ENDED_SESSION_COOKIE = `${NAME}=; ${ATTRIBUTES}; Max-Age=0`

/** Who is signed in by this `Cookie` header; null for nobody and for a cookie that isn't ours. */
export function readSession(header: string | undefined, secret: Buffer): string | null {
  const value = header?.split('; ').find((cookie) => cookie.startsWith(`${NAME}=`))?.slice(NAME.length + 1)
  const [memberId = '', given = ''] = value?.split('.') ?? []
  const expected = Buffer.from(mac(memberId, secret))
  const offered = Buffer.from(given)
  return memberId !== '' && offered.length === expected.length && timingSafeEqual(offered, expected) ? memberId : null
}

function mac(memberId: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(memberId).digest('base64url')
}
