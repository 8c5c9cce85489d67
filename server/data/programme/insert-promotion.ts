import type { Prisma } from '@/server/platform/db/generated/client'
import { serialise } from '@/server/domain/promotions/read-rule-set'
import type { Promotion } from '@/server/domain/promotions/types'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { PromotionStatus, StoredPromotion } from './stored-promotion'

/** Stores a promotion with its first version. */
export async function insertPromotion(scope: InChainTx, rule: Promotion, status: PromotionStatus): Promise<StoredPromotion> {
  const { chainId } = scope
  const createdAt = new Date(scope.now)
  await scope.tx.promotion.create({ data: { chainId, id: rule.id, origin: rule.origin, status, currentVersion: rule.version, createdAt } })
  await scope.tx.promotionVersion.create({
    data: { chainId, promotionId: rule.id, version: rule.version, body: serialise(rule) as Prisma.InputJsonObject, createdAt, createdBy: scope.actor.id },
  })
  return { id: rule.id, status, rowVersion: 1, createdAt: scope.now, rule }
}
