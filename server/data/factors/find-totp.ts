import type { ChainTx } from '@/server/platform/db/with-chain'

export interface Totp { name: string; sealed: Uint8Array<ArrayBuffer>; createdAt: Date; isConfirmed: boolean }

/** Somebody's authenticator app, also one that waits to be confirmed. */
export async function findTotp(tx: ChainTx, staffId: string): Promise<Totp | null> {
  const row = await tx.staffTotp.findUnique({ where: { staffId } })
  return row && { name: row.name, sealed: row.sealed, createdAt: row.createdAt, isConfirmed: row.confirmedAt !== null }
}
