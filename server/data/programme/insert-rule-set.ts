import type { Prisma } from '@/server/platform/db/generated/client'
import { serialise } from '@/server/domain/promotions/read-rule-set'
import type { RuleSet } from '@/server/domain/promotions/types'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { chainCache } from '../chains/chain-cache'
import { forgetEverywhere } from '../chains/forget-everywhere'

/** Freezes the rules as their next version, which tills get from now on. Hold `lockRules`. */
export async function insertRuleSet(scope: InChainTx, programmeVersion: number, rules: Omit<RuleSet, 'version'>): Promise<RuleSet> {
  const newest = await scope.tx.ruleSet.aggregate({ where: { chainId: scope.chainId }, _max: { version: true } })
  const ruleSet = { ...rules, version: (newest._max.version ?? 0) + 1 }
  await scope.tx.ruleSet.create({
    data: { chainId: scope.chainId, version: ruleSet.version, programmeVersion, body: serialise(ruleSet) as Prisma.InputJsonObject, createdAt: new Date(scope.now) },
  })
  await scope.tx.environment.updateMany({ where: { chainId: scope.chainId }, data: { ruleSetVersion: ruleSet.version } })
  await forgetEverywhere(scope.tx, chainCache, scope.chainId)
  return ruleSet
}
