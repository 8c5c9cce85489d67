import { invariant } from '@/server/domain/kernel/invariant'
import type { DataKey } from '@/server/platform/crypto/envelope'
import { masterKey } from '@/server/platform/crypto/master-key'
import { withKeys, type ChainTx, type InChain } from '@/server/platform/db/with-chain'
import { keepBriefly } from './keep-briefly'

const keyCache = keepBriefly<DataKey>('chain-keys')

/**
 * The data key of the scope's chain, unwrapped by the master key and held in memory for 5 s. It wraps members'
 * keys and makes blind indexes. Read on a connection that is there for keys alone, so that nobody who holds one waits
 * for a second of the same; only the key of a chain that is being made is read in its own transaction.
 */
export function openChainKey(scope: InChain & { readonly tx?: ChainTx }): Promise<DataKey> {
  return keyCache.find(scope.chainId, async () => {
    const wrapped = (await withKeys((tx) => find(tx, scope.chainId))) ?? (scope.tx && (await find(scope.tx, scope.chainId)))
    invariant(wrapped, 'an open chain has a key')
    return masterKey().unwrap(wrapped, scope.chainId)
  })
}

const find = async (tx: ChainTx, chainId: InChain['chainId']) => (await tx.environment.findUnique({ where: { chainId }, select: { wrappedKey: true } }))?.wrappedKey
