import type { Prisma } from '@/server/platform/db/generated/client'
import { serialise } from '@/server/domain/promotions/read-rule-set'
import type { Promotion } from '@/server/domain/promotions/types'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Stores a rule as the next version of its promotion, which is then the current one. Hold `lockRules`. */
export async function insertPromotionVersion(scope: InChainTx, rule: Promotion): Promise<void> {
  const { chainId } = scope
  await scope.tx.promotion.update({ where: { chainId_id: { chainId, id: rule.id } }, data: { currentVersion: rule.version, rowVersion: { increment: 1 } } })
  await scope.tx.promotionVersion.create({
    data: { chainId, promotionId: rule.id, version: rule.version, body: serialise(rule) as Prisma.InputJsonObject, createdAt: new Date(scope.now), createdBy: scope.actor.id },
  })
}
