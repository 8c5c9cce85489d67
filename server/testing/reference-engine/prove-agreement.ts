import { compileRuleSet } from '@/server/domain/promotions/compile-rule-set'
import { evaluate } from '@/server/domain/promotions/evaluate'
import { Chance } from './chance'
import { compareEngines, type Case, type Comparison, type Engine } from './compare-engines'
import { randomClock, randomFacts } from './random-facts'
import { combinationsOf, randomRuleSet } from './random-rules'
import { shrinkCase } from './shrink-case'
import { writeCase } from './write-case'

/** A rule set is compiled once and priced with so many baskets. */
const BASKETS_A_RULE_SET = 10
const LINES_MAX = 8
/** Each combination is settled twice, so rules that multiply with the lines get shorter baskets, but for a few. */
const COMBINATIONS_USUAL = 12

export interface Agreement {
  baskets: number
  /** Where more than one rounding is right, because bounds of lines and promotions meet: not compared. */
  open: number
  /** By promotion and basket: how often each reason was given. */
  reasons: Record<string, number>
  /** The first difference, made as small as it goes, as JSON for `readCase`. */
  difference?: { case: string; parts: Comparison['differences'] }
}

/** Prices random baskets by random rules with both engines until they differ or `baskets` are done; the same for the same seed. */
export function proveAgreement({ seed, baskets, engine = evaluate }: { seed: number; baskets: number; engine?: Engine }): Agreement {
  const chance = new Chance(seed)
  const agreement: Agreement = { baskets: 0, open: 0, reasons: {} }
  while (agreement.baskets < baskets) {
    const ruleSet = randomRuleSet(chance)
    const compiled = compileRuleSet(ruleSet)
    const clocks = [randomClock(chance), randomClock(chance)] as const
    for (let basket = 0; basket < BASKETS_A_RULE_SET; basket++) {
      const facts = randomFacts(chance, ruleSet, { clock: chance.of(clocks), lineCount: lineCount(chance, ruleSet) })
      const { differences, isOpen, reasons } = compareOrThrown(() => compareEngines({ ruleSet, facts }, { compiled, engine }))
      agreement.baskets += 1
      if (isOpen) agreement.open += 1
      for (const reason of reasons) agreement.reasons[reason] = (agreement.reasons[reason] ?? 0) + 1
      if (differences.length > 0) return { ...agreement, difference: smallest({ ruleSet, facts }, engine) }
    }
  }
  return agreement
}

function lineCount(chance: Chance, { stacking }: Case['ruleSet']): number {
  let count = chance.whole(1, LINES_MAX)
  const most = chance.percent(1) ? COMBINATIONS_USUAL ** 2 : COMBINATIONS_USUAL
  while (count > 1 && combinationsOf(stacking, count) > most) count -= 1
  return count
}

/** What one of them throws on is a difference, too. */
function compareOrThrown(compare: () => Comparison): Comparison {
  try {
    return compare()
  } catch (thrown) {
    return { differences: [{ part: 'thrown', engine: String(thrown), reference: undefined }], isOpen: false, reasons: [] }
  }
}

function smallest(found: Case, engine: Engine): NonNullable<Agreement['difference']> {
  const compare = (one: Case) => compareOrThrown(() => compareEngines(one, { engine })).differences
  const small = shrinkCase(found, (one) => compare(one).length > 0)
  return { case: writeCase(small), parts: compare(small) }
}
