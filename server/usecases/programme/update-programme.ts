import type { ProgrammeBody } from '@/server/contracts/programme'
import { insertProgrammeVersion } from '@/server/data/programme/insert-programme-version'
import { lockRules } from '@/server/data/programme/lock-rules'
import type { Programme } from '@/server/data/programme/programme-schema'
import { readProgramme } from '@/server/data/programme/read-programme'
import { listGrades } from '@/server/data/stations/list-grades'
import { formatInstant, startOfDay, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing, type InChainTx } from '../_around/with-chain'
import { freezeRuleSet, readyRuleSet } from './freeze-rule-set'
import { tellProgramme, toProgramme } from './to-programme'

/** `version`: the one that was read; absent for a caller who replaces whatever it is. What the body leaves out stays. */
interface Update { version?: number; body: Partial<ProgrammeBody>; effectiveAt?: EpochMs; effectiveOn?: LocalDate }

/**
 * Replaces the programme by a new version, in force from the next quote on, or from `effectiveAt` (`effectiveOn`: the beginning of that day) if that is later; sales
 * keep the version they were made by. Refuses `version_conflict` when `version` isn't in force any more, `conflict` when a
 * tier is missing that members may be in, `unprocessable` for a tier of an unknown grade, or `validation_failed`.
 */
export const updateProgramme = changing('programme.update', async (scope, { version, body, effectiveAt, effectiveOn }: Update) => {
  await lockRules(scope)
  const before = await readProgramme(scope)
  const asked = toProgramme({ ...tellProgramme(before), ...body }, await listGrades(scope))
  if (!asked.ok) return asked
  if (version !== undefined && before.version !== version) return refuse('version_conflict', 'Somebody changed the programme in the meantime. Load it again.', { pointer: '/version' })
  const lost = before.tiers.find((tier) => !asked.value.tiers.some((kept) => kept.code === tier.code))
  if (lost) return refuse('conflict', `Members may be in the tier ${lost.code}; it cannot be taken away.`, { pointer: '/tiers' })
  const programme = await insertProgrammeVersion(scope, asked.value, effectiveOn === undefined ? effectiveAt : startOfDay(effectiveOn, scope.chain.timeZone))
  const frozen = await freezeOrCheck(scope, programme)
  if (!frozen.ok) return frozen
  scope.changed({ kind: 'programme', id: String(programme.version), before: tellProgramme(before), after: { ...tellProgramme(programme), effective_at: formatInstant(programme.effectiveAt) } })
  return ok({ ...tellProgramme(programme), version: programme.version, rule_set_version: frozen.value.version, effective_at: formatInstant(programme.effectiveAt) })
})

/** What begins later is only looked at: that it can be frozen is better known today than on its day. */
async function freezeOrCheck(scope: InChainTx, programme: Programme & { isInForce: boolean }): Promise<Result<{ version: number }>> {
  if (programme.isInForce) return freezeRuleSet(scope, programme)
  const ready = await readyRuleSet(scope, programme)
  return ready.ok ? ok({ version: scope.chain.ruleSetVersion }) : ready
}
