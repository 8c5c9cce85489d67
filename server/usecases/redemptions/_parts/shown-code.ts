import { createHash } from 'node:crypto'
import type { RedemptionBody } from '@/server/contracts/redemption'

/** SHA-256 of the rotating code that was shown; undefined when the member was named otherwise. A code spends once. */
export function shownCode(member: RedemptionBody['member'] | undefined): Uint8Array | undefined {
  if (!member || 'id' in member || member.identifier.type !== 'qr') return undefined
  return createHash('sha256').update(member.identifier.value).digest()
}
