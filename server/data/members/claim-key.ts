import { keyHash, type AnswerPlace } from '@/server/data/hot/keep-answer'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

export type Claim = { claimed: true; place: AnswerPlace } | { claimed: false; place: AnswerPlace; bodyHash: Uint8Array }

/**
 * Takes an Idempotency-Key for this transaction, or tells what it was used for. While another transaction that
 * took the same key is still running, the unique index makes this one wait: if the other commits, its answer is
 * there; if it rolls back, the key is ours. After 2 s the database gives up with a lock timeout (`isLockTimeout`).
 */
export async function claimKey(scope: InChainTx, use: { operation: string; key: string; bodyHash: Uint8Array }): Promise<Claim> {
  const { chainId, tx } = scope
  const at = new Date(scope.now)
  const day = at.toISOString().slice(0, 10)
  const id = newId('ans')
  const row = { chainId, operation: use.operation, keyHash: Uint8Array.from(keyHash(use.key)), bodyHash: Uint8Array.from(use.bodyHash), answerDay: new Date(day), answerId: id, createdAt: at }
  const { count } = await tx.idempotencyKey.createMany({ data: [row], skipDuplicates: true })
  if (count === 1) return { claimed: true, place: { day, id } }
  const used = await tx.idempotencyKey.findUniqueOrThrow({ where: { chainId_operation_keyHash: { chainId, operation: row.operation, keyHash: row.keyHash } } })
  return { claimed: false, place: { day: used.answerDay.toISOString().slice(0, 10), id: used.answerId }, bodyHash: used.bodyHash }
}
