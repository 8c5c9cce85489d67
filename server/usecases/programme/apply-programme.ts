import { lockRules } from '@/server/data/programme/lock-rules'
import { readProgrammeInForce } from '@/server/data/programme/read-programme'
import { readFrozenProgramme } from '@/server/data/programme/read-frozen-programme'
import { ok } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'

/**
 * A version of the programme whose date has come goes into force: tills get it with the next rule set, which counts from
 * that date, so that sales which an offline till brings later find it. Safe to run at any time and by anybody at once.
 */
export const applyProgramme = changing('programme.apply', async (scope, _: object) => {
  const due = async () => {
    const [{ programme, effectiveAt }, frozen] = [await readProgrammeInForce(scope), await readFrozenProgramme(scope)]
    return programme.version === frozen.version ? undefined : { programme, since: Math.max(effectiveAt, frozen.since) }
  }
  if (!(await due())) return ok({ done: 0, more: false })
  await lockRules(scope)
  const found = await due()
  if (!found) return ok({ done: 0, more: false })
  const frozen = await freezeRuleSet({ ...scope, now: found.since }, found.programme)
  if (!frozen.ok) return frozen
  scope.changed({ kind: 'programme', id: String(found.programme.version), after: { rule_set_version: frozen.value.version } })
  return ok({ done: 1, more: false })
})
