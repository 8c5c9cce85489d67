import { callFunction } from '@/server/platform/db/call-function'
import type { InChain } from '@/server/platform/db/with-chain'
import { keyHash, readUsedKey, type KeyLookup, type UsedKey, type UsedKeyJson } from './keep-answer'
import { toRow } from './to-row'

/** A stored quote's state and first answer, and whether the caller's key was used (`read_quote_v1`). */
export async function readStoredQuote(scope: InChain, quoteId: string, use: KeyLookup): Promise<{ quote?: { status: string; answer: Uint8Array }; usedKey?: UsedKey }> {
  const json = (await callFunction('read_quote_v1', {
    ...toRow(scope, { quoteId, operation: use.operation, keyHash: keyHash(use.key) }),
  })) as { used_key: UsedKeyJson | null; quote: { status: string; answer: string } | null }
  const usedKey = readUsedKey(json.used_key)
  return { ...(usedKey && { usedKey }), ...(json.quote && { quote: { status: json.quote.status, answer: Buffer.from(json.quote.answer, 'base64') } }) }
}
