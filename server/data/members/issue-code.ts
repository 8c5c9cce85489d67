import { openChainKey } from '@/server/data/chains/open-chain-key'
import { macOf, deriveKey } from '@/server/platform/crypto/blind-index'
import type { DataKey } from '@/server/platform/crypto/envelope'
import { newDigits } from '@/server/platform/crypto/hash-key'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { IdentifierLookup } from './resolve-member'

export const CODE_DIGITS = 6
export const CODE_LIFE_MS = 5 * 60_000
const KEPT_MS = 24 * 60 * 60_000

/**
 * Makes a one-time code for an address: six digits, good for five minutes, replacing every earlier one. Only an
 * HMAC of it is stored, under a key that isn't in the database, since a million hashes would be tried in a second.
 */
export async function issueCode(scope: InChainTx, address: IdentifierLookup): Promise<string> {
  const chainKey = await openChainKey(scope)
  const id = newId('otc')
  const code = newDigits(CODE_DIGITS)
  const subject = { chainId: scope.chainId, subjectIndex: address.blindIndex }
  await scope.tx.oneTimeCode.deleteMany({ where: { ...subject, createdAt: { lt: new Date(scope.now - KEPT_MS) } } })
  await scope.tx.oneTimeCode.create({
    data: { ...subject, id, codeHash: codeHash(chainKey, id, code), createdAt: new Date(scope.now), expiresAt: new Date(scope.now + CODE_LIFE_MS) },
  })
  return code
}

/** The code's own id goes in, so equal codes have different hashes. */
export const codeHash = (chainKey: DataKey, id: string, code: string): Uint8Array<ArrayBuffer> => macOf(deriveKey(chainKey, 'one-time-code'), `${id}:${code}`)
