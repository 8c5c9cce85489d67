import type { ProgrammeBody } from '@/server/contracts/programme'
import { insertProgrammeVersion } from '@/server/data/programme/insert-programme-version'
import { lockRules } from '@/server/data/programme/lock-rules'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'
import { tellProgramme, toProgramme } from './to-programme'

/**
 * Replaces the programme by a new version, in force from the next quote on; sales keep the version they were made by.
 * Refuses `version_conflict` when `version` isn't the newest any more, `conflict` when a tier is missing that members may be in, or
 * `validation_failed`.
 */
export const updateProgramme = changing('programme.update', async (scope, { version, body }: { version: number; body: ProgrammeBody }) => {
  const asked = toProgramme(body)
  if (!asked.ok) return asked
  await lockRules(scope)
  const before = await readProgramme(scope)
  if (before.version !== version) return refuse('version_conflict', 'Somebody changed the programme in the meantime. Load it again.', { pointer: '/version' })
  const lost = before.tiers.find((tier) => !asked.value.tiers.some((kept) => kept.code === tier.code))
  if (lost) return refuse('conflict', `Members may be in the tier ${lost.code}; it cannot be taken away.`, { pointer: '/tiers' })
  const programme = await insertProgrammeVersion(scope, asked.value)
  const frozen = await freezeRuleSet(scope, programme)
  if (!frozen.ok) return frozen
  scope.changed({ kind: 'programme', id: String(programme.version), before: tellProgramme(before), after: tellProgramme(programme) })
  return ok({ ...tellProgramme(programme), version: programme.version, rule_set_version: frozen.value.version })
})
