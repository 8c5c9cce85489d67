import type { QuoteAnswer, QuoteBody } from '@/server/contracts/quote'
import type { Idempotency } from '@/server/contracts/stored-answer'
import type { commitQuote, QuoteRow } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'
import { QUOTE_SNAPSHOT } from '../../sales/_parts/quote-snapshot'
import { holdPoints } from './hold-points'
import type { EvaluatedQuote, QuoteRead } from './evaluate-quote'

const MINUTE_MS = 60_000

/** What is told, and the rows of the commit, which are to be kept before it is. */
export interface QuotePlan { answer: { status: number; bytes: Uint8Array }; commit: Parameters<typeof commitQuote>[1] }

/** Turns an evaluated basket into the quote that is told and kept; one that reserves takes limits, points and vouchers. */
export function planQuote(scope: InChain, { body, idempotency }: { body: QuoteBody; idempotency?: Idempotency }, made: { read: QuoteRead; quoted: EvaluatedQuote }): QuotePlan {
  const { read, quoted } = made
  const { answer, row } = quoteOf(scope, body, made)
  const { rows } = answerRows(scope, answer, idempotency && { operation: 'quotes', ...idempotency })
  const claims = quoted.evaluation.claims.map((claim) => ({ ...claim, periodKey: `${claim.periodKey}|${claim.owner}` }))
  const isHeld = row.status === 'reserved'
  return {
    answer,
    commit: {
      kept: idempotency ? rows : {}, quote: row, claims, events: [],
      ...(isHeld && holdPoints(scope, { body, quote: row, facts: read.facts, ...(quoted.payment && { payment: quoted.payment }) })),
      ...(isHeld && quoted.redeems.length > 0 && { redeems: quoted.redeems }),
    },
  }
}

function quoteOf(scope: InChain, body: QuoteBody, made: { read: QuoteRead; quoted: EvaluatedQuote }): { answer: { status: number; bytes: Uint8Array }; row: QuoteRow } {
  const { read, quoted } = made
  const id = newId('quo')
  // A sale that is there already, or was called off, has nothing left to reserve for.
  const status = read.reference?.calledOff ? 'voided' : body.reserve && !read.reference?.saleKnown ? 'reserved' : 'open'
  const expiresAt = scope.now + read.rules.programme.quoteLifeMinutes * MINUTE_MS
  const told: QuoteAnswer = { id, status, expires_at: formatInstant(expiresAt), ...quoted.answer }
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify(told)))
  return {
    answer: { status: 201, bytes },
    row: {
      id, status, stationId: body.station_id, posId: body.pos_id ?? null, posReference: body.pos_reference ?? null, memberId: read.facts.member?.id ?? null,
      ruleSetVersion: read.rules.ruleSet.version,
      snapshot: {
        schema_version: QUOTE_SNAPSHOT.current, at: read.at, tier: quoted.tier, rollbacks: quoted.rollbacks,
        limits_left: Object.fromEntries([...quoted.limitsLeft].map(([key, left]) => [key, left.toString()])),
        ...(quoted.kept && { facts: { ...quoted.kept } }),
      },
      answer: bytes,
      occurredAt: new Date(read.at), createdAt: new Date(scope.now), expiresAt: new Date(expiresAt),
    },
  }
}
