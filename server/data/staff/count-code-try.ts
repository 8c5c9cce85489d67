import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'
import type { StaffCodePurpose } from './insert-staff-code'

export const CODE_TRIES_MAX = 5

/** Counts one guess and returns what to compare it with; null when the code is used, expired, unknown, sent for something else or was guessed at five times. */
export async function countCodeTry(tx: ChainTx, { id, purpose, at }: { id: string; purpose: StaffCodePurpose; at: EpochMs }): Promise<{ staffId: StaffId; codeHash: Uint8Array } | null> {
  const rows = await tx.$queryRaw<{ staff_id: StaffId; code_hash: Uint8Array }[]>`
    UPDATE staff_code SET tries = tries + 1
    WHERE id = ${id} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > ${new Date(at)} AND tries < ${CODE_TRIES_MAX}
    RETURNING staff_id, code_hash`
  const row = rows[0]
  return row ? { staffId: row.staff_id, codeHash: row.code_hash } : null
}
