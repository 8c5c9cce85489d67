import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { env } from '@/server/platform/env'
import type { SessionKind } from './session-cookies'

/** What a session cookie says. Whether it still counts is decided by the row of `sessionId`. */
const claims = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staff'), sessionId: z.string() }),
  z.object({ kind: z.literal('member'), sessionId: z.string(), chainId: z.string() }),
])
export type SessionClaims = z.infer<typeof claims>

/** The key material of one kind of token: a member's cookie under the staff's cookie name opens nothing. */
export const sessionSecret = (kind: SessionKind): string => `${env().AUTH_SECRET}:${kind}`

/** The claims of a session cookie of this kind; null for one that isn't ours, was changed, is over, or is of the other kind. */
export async function openClaims(kind: SessionKind, token: string): Promise<SessionClaims | null> {
  const payload = await decode({ token, secret: sessionSecret(kind) }).catch(() => null)
  return readClaims(kind, payload)
}

export function readClaims(kind: SessionKind, payload: unknown): SessionClaims | null {
  const read = claims.safeParse(payload)
  return read.success && read.data.kind === kind ? read.data : null
}
