import type { Prisma } from '@/server/platform/db/generated/client'
import { serialise } from '@/server/domain/promotions/read-rule-set'
import type { Promotion } from '@/server/domain/promotions/types'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StoredPromotion } from './stored-promotion'

/**
 * Stores an edit as the promotion's next version, its number counted here. Of a draft it is the current one at once; beside
 * one in force it waits. Undefined when the promotion isn't at `rowVersion` any more. Hold `lockRules`.
 */
export async function insertDraftVersion(scope: InChainTx, before: StoredPromotion, { rowVersion, rule }: { rowVersion: number; rule: Promotion }): Promise<StoredPromotion | undefined> {
  const { chainId } = scope
  const newest = await scope.tx.promotionVersion.aggregate({ where: { chainId, promotionId: before.id }, _max: { version: true } })
  const next = { ...rule, version: (newest._max.version ?? 0) + 1 }
  const place = before.status === 'draft' ? { currentVersion: next.version } : { draftVersion: next.version }
  const { count } = await scope.tx.promotion.updateMany({ where: { chainId, id: before.id, rowVersion }, data: { ...place, rowVersion: { increment: 1 } } })
  if (count === 0) return undefined
  await scope.tx.promotionVersion.create({
    data: { chainId, promotionId: before.id, version: next.version, body: serialise(next) as Prisma.InputJsonObject, createdAt: new Date(scope.now), createdBy: scope.actor.id },
  })
  const told = { ...before, rowVersion: rowVersion + 1 }
  return before.status === 'draft' ? { ...told, rule: next } : { ...told, draft: next }
}
