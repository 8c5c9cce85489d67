import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/**
 * Keeps the counter of a use; false when the passkey counts and this count was seen before: then somebody has a copy
 * (WebAuthn §6.1.1). Passkeys that don't count always say 0.
 */
export async function notePasskeyUse(tx: ChainTx, { id, counter, at }: { id: string; counter: number; at: EpochMs }): Promise<boolean> {
  const written = await tx.$executeRaw`
    UPDATE staff_passkey SET counter = ${BigInt(counter)}, last_used_at = ${new Date(at)}
    WHERE id = ${id} AND (counter < ${BigInt(counter)} OR (counter = 0 AND ${BigInt(counter)} = 0))`
  return written === 1
}
