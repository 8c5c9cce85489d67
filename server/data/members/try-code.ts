import { openChainKey } from '@/server/data/chains/open-chain-key'
import { isSameBytes } from '@/server/platform/crypto/hash-key'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { codeHash } from './issue-code'
import type { IdentifierLookup } from './resolve-member'

const TRIES_MAX = 5

/**
 * Compares `code` with the newest one of this address, if that is unused, not expired and was compared fewer
 * than five times. The try is taken by a conditional update before the comparison, so ten thousand parallel
 * guesses compare five times. Returns the code's id, or null: the caller can't tell why. The transaction
 * has to be committed even then, else the try would be given back.
 */
export async function tryCode(scope: InChainTx, address: IdentifierLookup, code: string): Promise<string | null> {
  const newest = await scope.tx.oneTimeCode.findFirst({
    where: { chainId: scope.chainId, subjectIndex: address.blindIndex },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, codeHash: true },
  })
  if (!newest) return null
  const { count } = await scope.tx.oneTimeCode.updateMany({
    where: { chainId: scope.chainId, id: newest.id, usedAt: null, tries: { lt: TRIES_MAX }, expiresAt: { gt: new Date(scope.now) } },
    data: { tries: { increment: 1 } },
  })
  if (count === 0) return null
  return isSameBytes(codeHash(await openChainKey(scope), newest.id, code), newest.codeHash) ? newest.id : null
}
