import { insertSystemAccounts } from '@/server/data/chains/insert-system-accounts'
import { insertProgrammeVersion } from '@/server/data/programme/insert-programme-version'
import { insertRuleSet } from '@/server/data/programme/insert-rule-set'
import { ok } from '@/server/domain/kernel/result'
import { RULE_SET_SCHEMA_VERSION } from '@/server/domain/promotions/types'
import { changing } from '../_around/with-chain'
import { baseProgramme } from '../programme/templates'
import { toProgramme } from '../programme/to-programme'

/**
 * Makes what one side of a new chain needs before its first member and sale: the ledger's own accounts, a first
 * programme with one tier, and the rule set of that programme, version 1.
 */
export const prepareSide = changing('chains.prepare_side', async (scope, _: Record<string, never>) => {
  await insertSystemAccounts(scope)
  const first = toProgramme(baseProgramme(scope.chain))
  if (!first.ok) return first
  const { version, tiers, floors, rounding, points } = await insertProgrammeVersion(scope, first.value)
  await insertRuleSet(scope, version, {
    schemaVersion: RULE_SET_SCHEMA_VERSION,
    promotions: [],
    stacking: { mode: 'stack', scope: 'basket', children: [] },
    floors,
    rounding,
    currencyDecimals: scope.chain.currencyDecimals,
    pointValueE4: points.valueE4,
    names: { tiers: Object.fromEntries(tiers.map((tier) => [tier.code, tier.names])), volumeUnit: scope.chain.volumeUnit },
  })
  scope.changed({ kind: 'chain', id: scope.chainId, after: { slug: scope.chain.slug, mode: scope.mode, currency: scope.chain.currency, programme_version: version } })
  return ok(null)
})
