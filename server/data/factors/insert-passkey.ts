import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface NewPasskey {
  id: Id<'pky'>
  staffId: string
  name: string
  credentialId: Uint8Array<ArrayBuffer>
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: readonly string[]
  createdAt: EpochMs
}

/** False when this very passkey is known already. */
export async function insertPasskey(tx: ChainTx, { createdAt, counter, transports, ...passkey }: NewPasskey): Promise<boolean> {
  const { count } = await tx.staffPasskey.createMany({ data: [{ ...passkey, counter: BigInt(counter), transports: [...transports], createdAt: new Date(createdAt) }], skipDuplicates: true })
  return count === 1
}
