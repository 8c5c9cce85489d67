import { hashKey, newSecret } from '@/server/platform/crypto/hash-key'

export const INVITE_LIFE_MS = 7 * 86_400_000
/** What the sealed address of an invitation belongs to. */
export const inviteContext = (inviteId: string): string => `invite:${inviteId}`

/** The secret of a link, and what is kept of it. */
export function newInviteToken(): { token: string; hash: Uint8Array<ArrayBuffer> } {
  const token = newSecret('inv_')
  return { token, hash: hashKey(token) }
}

/** The token stands behind the `#`, which browsers send nowhere: no log and no Referer holds it. */
export const inviteLink = (origin: string, token: string): string => `${origin}/invite#${token}`
