import { invariant } from '@/server/domain/kernel/invariant'
import type { DataKey } from '@/server/platform/crypto/envelope'
import { masterKey } from '@/server/platform/crypto/master-key'
import { withChain, type ChainTx, type InChain } from '@/server/platform/db/with-chain'
import { keepBriefly } from './keep-briefly'

const keyCache = keepBriefly<DataKey>('chain-keys')

/**
 * The data key of the scope's chain, unwrapped by the master key and held in memory for 5 s. It wraps members'
 * keys and makes blind indexes. Reads in the scope's transaction where there is one, so that nobody who holds
 * a connection waits for a second.
 */
export function openChainKey(scope: InChain & { readonly tx?: ChainTx }): Promise<DataKey> {
  return keyCache.find(scope.chainId, () => (scope.tx ? load(scope.tx, scope.chainId) : withChain(scope.chainId, (tx) => load(tx, scope.chainId))))
}

async function load(tx: ChainTx, chainId: InChain['chainId']): Promise<DataKey> {
  const row = await tx.environment.findUnique({ where: { chainId }, select: { wrappedKey: true } })
  invariant(row, 'an open chain has a key')
  return masterKey().unwrap(row.wrappedKey, chainId)
}
