import { keyHash, type AnswerPlace } from '@/server/data/hot/keep-answer'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** An equal call held the key for longer than the database's `lock_timeout` (2 s). */
export class KeyBusy extends Error {
  override readonly name = 'KeyBusy'
}

export type Claim = { claimed: true; place: AnswerPlace } | { claimed: false; place: AnswerPlace; bodyHash: Uint8Array }

/**
 * Takes an Idempotency-Key for this transaction, or tells what it was used for. While another transaction that
 * took the same key is still running, the unique index makes this one wait: if the other commits, its answer is
 * there; if it rolls back, the key is ours. Throws `KeyBusy` after 2 s; the transaction is lost then.
 */
export async function claimKey(scope: InChainTx, use: { operation: string; key: string; bodyHash: Uint8Array }): Promise<Claim> {
  const { chainId, tx } = scope
  const at = new Date(scope.now)
  const day = at.toISOString().slice(0, 10)
  const id = newId('ans')
  const row = { chainId, operation: use.operation, keyHash: Uint8Array.from(keyHash(use.key)), bodyHash: Uint8Array.from(use.bodyHash), answerDay: new Date(day), answerId: id, createdAt: at }
  const { count } = await tx.idempotencyKey.createMany({ data: [row], skipDuplicates: true }).catch((error: unknown) => {
    throw isLockTimeout(error) ? new KeyBusy('the key is held by an equal call') : error
  })
  if (count === 1) return { claimed: true, place: { day, id } }
  const used = await tx.idempotencyKey.findUniqueOrThrow({ where: { chainId_operation_keyHash: { chainId, operation: row.operation, keyHash: row.keyHash } } })
  return { claimed: false, place: { day: used.answerDay.toISOString().slice(0, 10), id: used.answerId }, bodyHash: used.bodyHash }
}

/** SQLSTATE 55P03, wherever Prisma and its adapter put it. */
function isLockTimeout(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, originalCode, cause, meta } = error as { code?: unknown; originalCode?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } }
  return code === '55P03' || originalCode === '55P03' || isLockTimeout(cause) || isLockTimeout(meta?.driverAdapterError)
}
