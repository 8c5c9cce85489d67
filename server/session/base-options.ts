import type { AuthOptions } from 'next-auth'
import { log } from '@/server/platform/log/log'
import { readClaims, sessionSecret, type SessionClaims } from './session-claims'
import { sessionCookies, type SessionKind } from './session-cookies'

export interface SessionRules {
  readonly kind: SessionKind
  readonly isSecure: boolean
  /** Life of the cookie; the row of the session is over at the same time or before. */
  readonly maxAgeSeconds: number
  /** The row of the session still counts. */
  readonly isOpen: (claims: SessionClaims) => Promise<boolean>
  /** Ends the row of the session. Throws when that can't be done: whoever signs out must not be told that it was. */
  readonly end: (claims: SessionClaims) => Promise<void>
}

/**
 * What staff and members have in common: an encrypted token that holds the session's id and nothing personal,
 * whose row decides; redirects that stay on the own host; pages of our own.
 */
export function baseOptions({ kind, isSecure, maxAgeSeconds, isOpen }: SessionRules): Omit<AuthOptions, 'providers'> {
  return {
    secret: sessionSecret(kind),
    useSecureCookies: isSecure,
    cookies: sessionCookies(kind, isSecure),
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/' },
    logger: {
      error: (code, told) => log.warn({ auth_code: code, err: told instanceof Error ? told : new Error(code) }, 'sign-in'),
      warn: (code) => log.debug({ auth_code: code }, 'sign-in'),
      debug: () => undefined,
    },
    callbacks: {
      async jwt({ token, user }) {
        const claims = readClaims(kind, user ?? token)
        if (!claims || !(await isOpen(claims))) throw new Error('the session is over')
        return { ...claims }
      },
      session: ({ session }) => ({ expires: session.expires, user: { kind } }) as typeof session,
      redirect: ({ url, baseUrl }) => stayInside(url, baseUrl),
    },
  }
}

/** A path of this host, or its first page for anything else; `//evil.example` and `/\evil.example` are no paths. */
export function stayInside(url: string, baseUrl: string): string {
  const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
  return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl
}
