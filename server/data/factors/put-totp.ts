import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Stores an app that waits to be confirmed in place of one that still waits; false when a confirmed one is there. */
export async function putTotp(tx: ChainTx, totp: { staffId: string; name: string; sealed: Uint8Array<ArrayBuffer>; at: EpochMs }): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO staff_totp (staff_id, name, sealed, created_at) VALUES (${totp.staffId}, ${totp.name}, ${totp.sealed}, ${new Date(totp.at)})
    ON CONFLICT (staff_id) DO UPDATE SET name = excluded.name, sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
    WHERE staff_totp.confirmed_at IS NULL`
  return written === 1
}
