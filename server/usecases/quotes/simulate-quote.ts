import type { QuoteBody } from '@/server/contracts/quote'
import type { DraftBody, SimulationAnswer } from '@/server/contracts/simulation'
import { isWithin } from '@/server/data/stations/kept-to'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { notFoundInBody, ok, type Result } from '@/server/domain/kernel/result'
import { resizedLimits } from '@/server/domain/promotions/keep-limit-ids'
import type { Names } from '@/server/domain/promotions/types'
import type { TillFacts } from '@/server/data/hot/read-till-facts'
import { readDraftRules, type DraftRule, type DraftRules } from '../programme/read-draft-rules'
import { loadRules, rulesOf, type Rules } from '../sales/_parts/load-rules'
import { atTill, type InChain } from '../_around/with-chain'
import { evaluateQuote, readForQuote } from './_parts/evaluate-quote'

/** `asTier`: as if the member were of it; without a member, as somebody who was never here. */
export interface Simulation { body: QuoteBody; drafts?: readonly DraftBody[]; asTier?: string }

/**
 * What a basket would get and why if drafts were live, at the time that it names, whenever that is. Nothing is stored,
 * reserved or claimed: the same reading and the same engine as a quote, without its commit. Refuses like a quote, and
 * `unprocessable` or `validation_failed` with pointers for drafts or a tier that there aren't.
 */
export const simulateQuote = atTill('quotes.simulate', async (scope: InChain, { body, drafts = [], asTier }: Simulation): Promise<Result<SimulationAnswer>> => {
  if (!isWithin(scope, body.station_id)) return notFoundInBody('/station_id')
  const then: InChain = body.occurred_at === undefined ? scope : { ...scope, now: Date.parse(body.occurred_at) }
  const live = await loadRules(scope, scope.chain.ruleSetVersion)
  if (asTier !== undefined && !live.programme.tiers.some(({ code }) => code === asTier)) return notFoundInBody('/as_tier')
  const wanted = drafts.length === 0 ? ok(NO_DRAFTS) : await readDraftRules(scope, { drafts })
  if (!wanted.ok) return wanted
  const rules = wanted.value.rules.length === 0 ? live : withDrafts(live, wanted.value)
  const read = await readForQuote(then, body, { rules })
  if (!read.ok) return read
  const facts = { ...read.value.facts, limitsLeft: resized(read.value.facts.limitsLeft, wanted.value.rules) }
  const quoted = evaluateQuote(then, body, { ...read.value, facts, denied: new Map(), ...(asTier !== undefined && { asTier }) })
  if (!quoted.ok) return quoted
  return ok({ id: null, status: 'open', expires_at: formatInstant(then.now), ...quoted.value.answer, limits: tellLimits(rules, quoted.value.limitsLeft) })
})

const NO_DRAFTS: DraftRules = { rules: [], names: {} }

/** Drafts take the place of what they stand in for, and stand beside the rest otherwise. */
function withDrafts({ ruleSet, programme }: Rules, { rules: drafts, names }: DraftRules): Rules {
  const taken = new Set(drafts.map(({ rule }) => rule.id))
  return rulesOf({ ...ruleSet, promotions: [...ruleSet.promotions.filter(({ id }) => !taken.has(id)), ...drafts.map(({ rule }) => rule)], names: joinNames(ruleSet.names, names) }, programme)
}

/** Drafts may name others than the rules in force. */
function joinNames(live: Names = {}, drafts: DraftRules['names']): Names {
  return {
    ...live, stations: { ...live.stations, ...drafts.stations }, regions: { ...live.regions, ...drafts.regions },
    stationGroups: { ...live.stationGroups, ...drafts.stationGroups }, segments: { ...live.segments, ...drafts.segments },
  }
}

/** Publishing grows or shrinks what is left of a limit with its maximum; so does this. Keys begin with the limit's id. */
function resized(left: TillFacts['limitsLeft'], drafts: readonly DraftRule[]): TillFacts['limitsLeft'] {
  const changes = new Map<string, bigint>(drafts.flatMap(({ rule, before }) => (before ? resizedLimits(rule.limits, before.limits) : [])).map(({ limitId, by }) => [limitId, by]))
  return new Map([...left].map(([key, amount]) => {
    const after = amount + (changes.get(key.slice(0, key.indexOf('|'))) ?? 0n)
    return [key, after < 0n ? 0n : after]
  }))
}

function tellLimits({ ruleSet }: Rules, limitsLeft: ReadonlyMap<string, bigint>): SimulationAnswer['limits'] {
  const known = new Map(ruleSet.promotions.flatMap((promotion) => promotion.limits.map((limit) => [limit.id as string, { promotion, limit }])))
  return [...limitsLeft].flatMap(([key, left]) => {
    const found = known.get(key.slice(0, key.indexOf('|')))
    if (!found) return []
    const { promotion, limit: { id, measure, scope, period } } = found
    return [{ promotion_id: promotion.id, limit_id: id, measure, scope, period, left: measure === 'volume' ? formatDecimal(left, 3) : Number(left) }]
  })
}
