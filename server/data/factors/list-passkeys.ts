import type { StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface KeptPasskey {
  id: string
  staffId: StaffId
  name: string
  credentialId: Uint8Array<ArrayBuffer>
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: readonly string[]
  createdAt: Date
  lastUsedAt: Date | null
}

/** Somebody's passkeys, oldest first, or the one with a credential id. */
export async function listPasskeys(tx: ChainTx, by: { staffId: string } | { credentialId: Uint8Array<ArrayBuffer> }): Promise<KeptPasskey[]> {
  const rows = await tx.staffPasskey.findMany({ where: by, orderBy: { id: 'asc' } })
  return rows.map((row) => ({ ...row, staffId: row.staffId as StaffId, counter: Number(row.counter) }))
}
