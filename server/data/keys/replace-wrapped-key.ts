import type { ChainTx } from '@/server/platform/db/with-chain'
import type { WrappedKey } from './list-wrapped-keys'

/** Puts another wrapping in the place of the one that was read; false when somebody else did so in between. */
export async function replaceWrappedKey(tx: ChainTx, { kind, id, wrapped }: WrappedKey, fresh: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const { count } = kind === 'chain'
    ? await tx.environment.updateMany({ where: { chainId: id, wrappedKey: wrapped }, data: { wrappedKey: fresh } })
    : await tx.platformKey.updateMany({ where: { purpose: id, wrapped }, data: { wrapped: fresh } })
  return count === 1
}
