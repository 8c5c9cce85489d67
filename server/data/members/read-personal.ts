import type { InChainTx } from '@/server/platform/db/with-chain'
import { openPersonal, type Personal } from './personal'

/** A member's personal fields, opened; null when unknown here or erased. */
export async function readPersonal(scope: InChainTx, memberId: string): Promise<Personal | null> {
  const row = await scope.tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId: scope.chainId, memberId } } })
  return row && openPersonal(scope, row)
}
