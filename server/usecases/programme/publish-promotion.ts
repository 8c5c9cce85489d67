import type { PromotionAnswer, PromotionPublish } from '@/server/contracts/promotion'
import { writeEvent } from '@/server/data/outbox/write-event'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { lockRules } from '@/server/data/programme/lock-rules'
import { putInForce } from '@/server/data/programme/put-in-force'
import { readProgramme } from '@/server/data/programme/read-programme'
import { resizeLimit } from '@/server/data/programme/resize-limit'
import { newestOf, type StoredPromotion } from '@/server/data/programme/stored-promotion'
import { listAllStations } from '@/server/data/stations/list-all-stations'
import { listGrades } from '@/server/data/stations/list-grades'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { checkNames } from '@/server/domain/promotions/check-names'
import { resizedLimits } from '@/server/domain/promotions/keep-limit-ids'
import type { SentenceContext } from '@/server/domain/promotions/sentence'
import type { Promotion } from '@/server/domain/promotions/types'
import { changing, type InChange, type InChainTx } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'
import { readWords } from './read-words'
import { tellPromotion, tellRule } from './to-promotion'

/**
 * Puts a version of a promotion into force, from the next quote on: a draft, one that was paused, or the edit of one that
 * is live; the newest version unless `version` names the one that was. A limit that got another maximum keeps what was used.
 *
 * Refuses `not_found`, `conflict` when the promotion has ended or already runs this version, `version_conflict` when it was
 * changed since it was read, `unprocessable` with pointers for a schedule that is over, for a grade, tier or station that
 * the chain doesn't have, and for a version that is neither.
 */
export const publishPromotion = changing('programme.publish_promotion', async (scope, change: PromotionPublish): Promise<Result<PromotionAnswer>> => {
  await lockRules(scope)
  const [found] = await listPromotions(scope, { id: change.promotion_id })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  const wanted = wantedOf(found, change.version)
  if (!wanted.ok) return wanted
  const checked = await check(scope, wanted.value)
  if (!checked.ok) return checked
  if (!(await putInForce(scope, found, { rowVersion: change.row_version, version: wanted.value.version }))) {
    return refuse('version_conflict', 'Somebody changed the promotion in the meantime. Load it again.', { pointer: '/row_version' })
  }
  for (const resized of resizedLimits(wanted.value.limits, found.rule.limits)) await resizeLimit(scope, resized)
  const frozen = await freezeRuleSet(scope)
  if (!frozen.ok) return frozen
  scope.changed({
    kind: 'promotion', id: found.id,
    before: { status: found.status, version: found.rule.version }, after: { status: 'live', version: wanted.value.version, rule_set_version: frozen.value.version },
  })
  const words = await readWords(scope)
  await tellPublished(scope, liveWith(found, wanted.value), words)
  return ok(tellPromotion(liveWith(found, wanted.value), words))
})

/** What other systems show: name, time and sentence. Whoever wants the rule reads it. */
async function tellPublished(scope: InChange, { rule, rowVersion }: StoredPromotion, words: SentenceContext): Promise<void> {
  const { name, labels, schedule, sentence } = tellRule(rule, words)
  await writeEvent(scope, { type: 'promotion.published', objectId: rule.id, seq: BigInt(rowVersion), payload: { object: { id: rule.id, version: rule.version, name, labels: { ...labels }, schedule, sentence: { ...sentence } } } })
}

function wantedOf(found: StoredPromotion, version: number | undefined): Result<Promotion> {
  if (found.status === 'ended') return refuse('conflict', 'The promotion is ended.')
  const wanted = version === undefined ? newestOf(found) : [found.rule, found.draft].find((one) => one?.version === version)
  if (!wanted) return refuse('unprocessable', 'This version can not be published.', { errors: [{ pointer: '/version', code: 'not_found', detail: 'Neither the newest version nor the one that was in force.' }] })
  return found.status === 'live' && wanted === found.rule ? refuse('conflict', 'The promotion is live.') : ok(wanted)
}

async function check(scope: InChange, rule: Promotion): Promise<Result<undefined>> {
  const { until } = rule.schedule
  if (until !== undefined && until <= scope.now) return refuse('unprocessable', 'The schedule is over.', { errors: [{ pointer: '/schedule/until', code: 'schedule', detail: 'The end lies in the past.' }] })
  return checkNames(rule, await namesOf(scope))
}

async function namesOf(scope: InChainTx) {
  const { tiers } = await readProgramme(scope)
  return {
    grades: new Set((await listGrades(scope)).map(({ code }) => code)),
    tiers: new Set(tiers.map(({ code }) => code)),
    stations: new Set((await listAllStations(scope)).map(({ id }) => id)),
  }
}

function liveWith(found: StoredPromotion, rule: Promotion): StoredPromotion {
  const { draft, ...rest } = found
  return { ...rest, status: 'live', rowVersion: found.rowVersion + 1, rule, ...(draft && draft !== rule && { draft }) }
}
