import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'
import type { ChallengePurpose } from './insert-challenge'

export const CHALLENGE_TRIES_MAX = 5
export interface TriedChallenge { staffId: StaffId | null; challenge: Uint8Array<ArrayBuffer> }

/** Counts one try; null when the step is used, expired, unknown, of another purpose or was tried five times. */
export async function countChallengeTry(tx: ChainTx, { id, purpose, at }: { id: string; purpose: ChallengePurpose; at: EpochMs }): Promise<TriedChallenge | null> {
  const rows = await tx.$queryRaw<{ staff_id: StaffId | null; challenge: Uint8Array<ArrayBuffer> }[]>`
    UPDATE staff_challenge SET tries = tries + 1
    WHERE id = ${id} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > ${new Date(at)} AND tries < ${CHALLENGE_TRIES_MAX}
    RETURNING staff_id, challenge`
  const row = rows[0]
  return row ? { staffId: row.staff_id, challenge: Uint8Array.from(row.challenge) } : null
}
