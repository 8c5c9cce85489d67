import type { SaleBody } from '@/server/contracts/sale'
import type { Idempotency } from '@/server/contracts/stored-answer'
import { readTillFacts, type TillFacts, type TillQuestion } from '@/server/data/hot/read-till-facts'
import { identifierLookup, checkCardCode } from '@/server/data/members/resolve-member'
import { ok, notFoundInBody, type Result } from '@/server/domain/kernel/result'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { openChainKey } from '@/server/data/chains/open-chain-key'
import type { DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '../../_around/with-chain'
import { eligibleAt } from './eligible-at'
import { loadRules, loadRulesFor, type Rules } from './load-rules'
import { limitKeysToRead } from './price-basket'
import { readSnapshot } from './quote-snapshot'
import type { QuotedFacts } from './known-facts'
import { readQuotedFacts } from './quoted-facts'
import { looksAtCodes, needsOf } from './rule-needs'
import { rememberGuess, tillGuesses } from './till-guesses'

export interface SaleRead {
  facts: TillFacts
  rules: Rules
  /** The instant that decides period and eligibility, and whether the till's clock was not believed. */
  at: EpochMs
  clockSuspect: boolean
  /** The facts beyond the basket that the quote was priced with. */
  quoted?: QuotedFacts
  /** The chain's key, where the sale may issue vouchers. */
  voucherKey?: DataKey
}

type MemberRef = NonNullable<SaleBody['member']>

/**
 * Reads what a sale needs. The station's zone and the quote's rules decide which counters to read, and both are
 * known only afterwards: they are guessed from what this process saw before, and the read is done again if the
 * guess was wrong.
 */
export async function readForSale(scope: InChain, input: { body: SaleBody; idempotency: Idempotency }, repeatKey: Uint8Array): Promise<Result<SaleRead>> {
  const { body, idempotency } = input
  const clock = { occurredAt: Date.parse(body.occurred_at), recordedAt: scope.now, offline: body.offline === true }
  const guesses = tillGuesses()
  const quoteKey = `${scope.chainId}|${body.quote_id ?? ''}`
  const member = body.member && (await lookupOf(scope, body.member, clock.offline ? clock.occurredAt : scope.now))
  for (;;) {
    const quoted = body.quote_id === undefined ? undefined : guesses.quotes.get(quoteKey)
    const rules = quoted === undefined ? await loadRulesFor(scope, { at: clock.occurredAt, offline: clock.offline }) : await loadRules(scope, quoted)
    const { at, suspect } = eligibleAt(clock, { clockMinutes: rules.programme.clockToleranceMinutes, offlineDays: rules.programme.offlineDays })
    const zone = guesses.zones.get(body.station_id) ?? scope.chain.timeZone
    const keys = limitKeysToRead(scope, rules, { at, stationId: body.station_id, stationTimeZone: zone, hasMember: body.member !== undefined, mayHaveVouchers: body.quote_id !== undefined && looksAtCodes(rules) })
    const question: TillQuestion = {
      at,
      stationId: body.station_id,
      grades: body.lines.flatMap((line) => (line.type === 'fuel' ? [line.grade] : [])),
      counting: { span: rules.programme.tierSpan, at, zone: scope.chain.timeZone },
      ...(member && { member }),
      ...(body.quote_id !== undefined && { quoteId: body.quote_id }),
      withPoints: body.quote_id !== undefined || body.payments.some((one) => one.method === 'points'),
      limitKeys: keys.limitKeys,
      needs: needsOf(scope, rules, { at, hasMember: body.member !== undefined, keys }),
      use: { operation: 'sales', key: idempotency.key },
      sale: {
        repeatKey, posId: body.pos_id, posTransactionId: body.pos_transaction_id, businessDate: body.business_date,
        ...(body.pos_sequence !== undefined && { posSequence: body.pos_sequence }),
      },
    }
    const facts = await readTillFacts(scope, question)
    const guessedRight = (!facts.station || facts.station.timeZone === zone) && (!facts.quote || facts.quote.ruleSetVersion === rules.ruleSet.version)
    if (facts.station) rememberGuess(guesses.zones, facts.station.id, facts.station.timeZone)
    if (facts.quote) rememberGuess(guesses.quotes, quoteKey, facts.quote.ruleSetVersion)
    if (guessedRight) return withMemberChecked(scope, body, { facts, rules, at, clockSuspect: suspect, ...quotedOf(scope, facts), ...(rules.gives && { voucherKey: await openChainKey(scope) }) })
  }
}

function quotedOf(scope: InChain, facts: TillFacts): Pick<SaleRead, 'quoted'> {
  const quoted = facts.quote && readSnapshot(facts.quote.snapshot).facts
  return quoted ? { quoted: readQuotedFacts(scope, quoted, facts) } : {}
}

/** Where the member's row is found: by id, or by the blind index of what was shown at the till. */
export async function lookupOf(scope: InChain, member: MemberRef, at: EpochMs): Promise<NonNullable<TillQuestion['member']>> {
  return 'id' in member ? { id: member.id } : identifierLookup(scope, member.identifier, at)
}

/** A rotating code names the card; that it is the card's own and fresh is checked against the card's secret. */
async function withMemberChecked(scope: InChain, body: SaleBody, read: SaleRead): Promise<Result<SaleRead>> {
  const shown = body.member && 'identifier' in body.member ? body.member.identifier : undefined
  const at = body.offline ? Date.parse(body.occurred_at) : scope.now
  if (shown?.type === 'qr' && read.facts.member && !(await checkCardCode(scope, read.facts.member.id, { code: shown.value, at }))) return notFoundInBody('/member/identifier')
  return ok(read)
}
