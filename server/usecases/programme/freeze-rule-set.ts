import { insertRuleSet } from '@/server/data/programme/insert-rule-set'
import { listPromotions } from '@/server/data/programme/list-promotions'
import type { Programme } from '@/server/data/programme/programme-schema'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, type Result } from '@/server/domain/kernel/result'
import { parseRuleSet, serialise } from '@/server/domain/promotions/read-rule-set'
import { RULE_SET_SCHEMA_VERSION, type RuleSet } from '@/server/domain/promotions/types'
import type { InChainTx } from '../_around/with-chain'
import { readWords } from './read-words'
import { tierRules } from './tier-rules'

/**
 * Freezes programme, live promotions, tiers' multipliers and stacking as the next rule set: what tills run from
 * the commit on. A step of every verb that changes one of them; the caller holds `lockRules`. Refuses
 * (`validation_failed`) a set that could not be loaded again, such as a stacking tree with too many combinations.
 */
export async function freezeRuleSet(scope: InChainTx, given?: Programme): Promise<Result<RuleSet>> {
  const programme = given ?? (await readProgramme(scope))
  const ready = await readyRuleSet(scope, programme)
  return ready.ok ? ok(await insertRuleSet(scope, programme.version, ready.value)) : ready
}

/** What would be frozen, checked as if it were loaded again. */
export async function readyRuleSet(scope: InChainTx, programme: Programme): Promise<Result<Omit<RuleSet, 'version'>>> {
  const words = await readWords(scope, programme)
  // What stations, regions, groups and segments are called is read with the rule set: there may be thousands.
  const { stations: _stations, regions: _regions, stationGroups: _groups, segments: _segments, ...names } = words.names
  const live = await listPromotions(scope, { statuses: ['live'] })
  const rules: Omit<RuleSet, 'version'> = {
    schemaVersion: RULE_SET_SCHEMA_VERSION,
    promotions: [...live.map(({ rule }) => rule), ...tierRules(programme)],
    stacking: programme.stacking ?? { mode: 'stack', scope: 'basket', children: [] },
    floors: programme.floors,
    rounding: programme.rounding,
    currencyDecimals: words.currencyDecimals,
    pointValueE4: programme.points.valueE4,
    names,
  }
  const checked = parseRuleSet(serialise({ ...rules, version: 0 }))
  return checked.ok ? ok(rules) : checked
}
