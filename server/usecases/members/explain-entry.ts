import type { LedgerEntryAnswer } from '@/server/contracts/ledger-entry'
import { findAdjustment } from '@/server/data/adjustments/find-adjustment'
import { findEntry } from '@/server/data/members/list-entries'
import { listAbsorbed } from '@/server/data/merges/list-absorbed'
import { readEntrySource, type EntrySource } from '@/server/data/members/read-entry-source'
import { loadRuleSet } from '@/server/data/programme/load-rule-set'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { reading, type InChain } from '../_around/with-chain'
import { listAuditActors } from '../audit/list-audit-actors'
import { nameOf } from '../sales/_parts/discount-label'
import { noteReading } from './_parts/note-reading'
import { stretchesOf } from './_parts/stretches-of'
import { tellEntry } from './_parts/tell-entry'

export interface ExplainedEntry {
  entry: LedgerEntryAnswer
  sale: { id: string; station_name: string; pos_id: string; pos_transaction_id: string; occurred_at: string; rule_set_version: number; programme_version: number } | null
  station_name: string | null
  /** Which rule brought how many points. */
  rules: { promotion_id: string; name: string; points: number }[]
  lots: { lot_id: string; amount: number; earned: number; left: number; state: string; starts_at: string; expires_at: string | null; sale_id: string | null }[]
  /** Names of the people behind an adjustment; the chain's own rules need nobody. */
  who: { made_by: string; decided_by: string | null; reversed_by: string | null } | null
}

/**
 * Everything that stands behind one row of a member's statement, or of one that the member had before a merge, for when it is disputed: lots, sale, versions of rules
 * and programme, people. Refuses `not_found`. A look by staff goes to the audit log.
 */
export const explainEntry = inSteps('member.explain_entry', async (scope: InChain, input: { memberId: string; entryId: string }): Promise<Result<ExplainedEntry>> => {
  const found = await read(scope, input)
  if (!found.ok) return found
  const { entry, ownIds, source, adjustment } = found.value
  const actors = adjustment ? await listAuditActors(scope) : ok([])
  if (!actors.ok) return actors
  const names = new Map(actors.value.map(({ id, name }) => [id, name]))
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  return ok({
    entry: tellEntry(entry, { locale: scope.locale, ownIds }),
    ...tellSource(source),
    rules: await tellRules(scope, entry.reason, source.sale?.ruleSetVersion),
    who: adjustment && { made_by: named(adjustment.madeBy) ?? '', decided_by: named(adjustment.decidedBy), reversed_by: named(adjustment.reversedBy) },
  })
})

const read = reading('member.read_entry', async (scope, { memberId, entryId }: { memberId: string; entryId: string }) => {
  const absorbed = await listAbsorbed(scope, memberId)
  const entry = await findEntry(scope, [...(await stretchesOf(scope, memberId)), ...absorbed.map((id) => ({ memberId: id }))], entryId)
  if (!entry) return refuse('not_found', 'Nothing with this id exists.')
  await noteReading(scope, 'member.explain_entry', [memberId])
  const source = await readEntrySource(scope, entry)
  return ok({ entry, ownIds: [memberId, ...absorbed], source, adjustment: entry.sourceType === 'adjustment' ? await findAdjustment(scope, entry.sourceId) : null })
})

/** By the names that they had in the rules of the sale, also the multiplier of a tier, which is no promotion of anybody's. */
async function tellRules(scope: InChain, reason: Readonly<Record<string, unknown>>, version: number | undefined): Promise<ExplainedEntry['rules']> {
  const rules = rulesOf(reason)
  if (rules.length === 0 || version === undefined) return []
  const { ruleSet } = await loadRuleSet(scope, version)
  return rules.map(([id, count]) => ({ promotion_id: id, name: nameOf(ruleSet.promotions, { promotionId: id, name: ruleSet.promotions.find((one) => one.id === id)?.name ?? id })[scope.locale], points: count }))
}

/** An earning's reason keeps the points of each rule under the rule's id. */
const rulesOf = (reason: Readonly<Record<string, unknown>>): [string, number][] =>
  Object.entries(reason).flatMap(([key, value]): [string, number][] => (key.startsWith('prm_') && typeof value === 'number' ? [[key, value]] : []))

const tellSource = ({ sale, stationName, lots }: EntrySource): Pick<ExplainedEntry, 'sale' | 'station_name' | 'lots'> => ({
  sale: sale && {
    id: sale.id, station_name: sale.stationName, pos_id: sale.posId, pos_transaction_id: sale.posTransactionId, occurred_at: formatInstant(sale.occurredAt.getTime()),
    rule_set_version: sale.ruleSetVersion, programme_version: sale.programmeVersion,
  },
  station_name: stationName,
  lots: lots.map((lot) => ({
    lot_id: lot.id, amount: Number(lot.amount), earned: Number(lot.earned), left: Number(lot.left), state: lot.state, starts_at: formatInstant(lot.startsAt.getTime()),
    expires_at: lot.expiresAt && formatInstant(lot.expiresAt.getTime()), sale_id: lot.saleId,
  })),
})
