import type { ApplyTemplateBody } from '@/server/contracts/programme'
import type { PromotionBody } from '@/server/contracts/promotion'
import { insertProgrammeVersion } from '@/server/data/programme/insert-programme-version'
import { insertPromotion } from '@/server/data/programme/insert-promotion'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { lockRules } from '@/server/data/programme/lock-rules'
import { readProgramme } from '@/server/data/programme/read-programme'
import { updatePromotionStatus } from '@/server/data/programme/update-promotion-status'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { Promotion } from '@/server/domain/promotions/types'
import { newId } from '@/server/platform/crypto/new-id'
import { changing, type InChange } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'
import { readWords } from './read-words'
import { templateProgramme, templatePromotions } from './templates'
import { tellPromotion, toPromotion } from './to-promotion'
import { tellProgramme, toProgramme } from './to-programme'

/**
 * Starts the programme of a chain from a template: points per unit of fuel, three tiers by volume in a calendar
 * year, an off-peak discount per unit; in force at once. Amounts follow from the chain's currency and unit.
 * @returns the promotions that were made, with their sentences; refuses `conflict` when the chain has promotions
 *   already and `replace` isn't set, `version_conflict` when the programme isn't at `version`. With `replace` those are ended.
 */
export const applyTemplate = changing('programme.apply_template', async (scope, { template, replace = false, version }: ApplyTemplateBody) => {
  await lockRules(scope)
  const current = version === undefined ? null : await readProgramme(scope)
  if (current && current.version !== version) return refuse('version_conflict', 'Somebody changed the programme in the meantime. Load it again.', { pointer: '/version' })
  const standing = await listPromotions(scope, { statuses: ['draft', 'live', 'paused'] })
  if (standing.length > 0 && !replace) return refuse('conflict', 'The programme has promotions already.', { pointer: '/replace' })
  for (const { id, rowVersion } of standing) await updatePromotionStatus(scope, { id, rowVersion }, 'ended')
  const wanted = toProgramme(templateProgramme(template, scope.chain))
  if (!wanted.ok) return wanted
  const programme = await insertProgrammeVersion(scope, wanted.value)
  const { earning, offPeak } = templatePromotions(template, scope.chain)
  const made = [await insertLive(scope, earning, 'earning_rule'), await insertLive(scope, offPeak, 'promotion')]
  const refused = made.find((one) => !one.ok)
  if (refused && !refused.ok) return refused
  const frozen = await freezeRuleSet(scope, programme)
  if (!frozen.ok) return frozen
  scope.changed({ kind: 'programme', id: String(programme.version), after: { template, ended: standing.map(({ id }) => id), rule_set_version: frozen.value.version } })
  const words = await readWords(scope, programme)
  return ok({
    programme: { ...tellProgramme(programme), version: programme.version, rule_set_version: frozen.value.version },
    promotions: made.flatMap((one) => (one.ok ? [tellPromotion(one.value, words)] : [])),
  })
})

async function insertLive(scope: InChange, body: PromotionBody, origin: Promotion['origin']): Promise<Result<Awaited<ReturnType<typeof insertPromotion>>>> {
  const rule = toPromotion(body, { id: newId('prm'), origin })
  return rule.ok ? ok(await insertPromotion(scope, rule.value, 'live')) : rule
}
