import type { CookiesOptions } from 'next-auth'

export type SessionKind = 'staff' | 'member'

/** Staff and members have cookies of their own, so that nobody's sign-in at one place ends the other's. */
export const sessionCookieName = (kind: SessionKind, isSecure: boolean): string => `${isSecure ? '__Host-' : ''}forecourt-${kind}`

/**
 * The cookies of one kind of session. Under https all carry `__Host-`: a browser then takes them only from
 * exactly this host, so a sibling portal can't plant one.
 */
export function sessionCookies(kind: SessionKind, isSecure: boolean): Partial<CookiesOptions> {
  const host = isSecure ? '__Host-' : ''
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure } as const
  // next-auth takes every cookie whose name begins with the session's for a part of the session.
  return {
    sessionToken: { name: sessionCookieName(kind, isSecure), options },
    csrfToken: { name: `${host}csrf-${kind}`, options },
    callbackUrl: { name: `${host}callback-${kind}`, options },
  }
}

/** What a portal's browser keeps when the session is over: that it has signed in with a number before. It opens nothing. */
export const deviceCookieName = (isSecure: boolean): string => `${isSecure ? '__Host-' : ''}forecourt-device`
const DEVICE_LIFE_SECONDS = 400 * 86_400
export const deviceCookie = (tokens: string, isSecure: boolean): string =>
  `${deviceCookieName(isSecure)}=${tokens}; Path=/; Max-Age=${String(DEVICE_LIFE_SECONDS)}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
