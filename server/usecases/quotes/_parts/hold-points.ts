import type { QuoteBody } from '@/server/contracts/quote'
import type { commitQuote, QuoteRow } from '@/server/data/hot/commit-till'
import { purseOf } from '@/server/data/hot/purse-of'
import type { TillFacts } from '@/server/data/hot/read-till-facts'
import { invariant } from '@/server/domain/kernel/invariant'
import type { PointsPayment } from '@/server/domain/points/plan-payment'
import type { InChain } from '../../_around/with-chain'
import { ledgerRows } from '../../ledger/_parts/ledger-rows'
import { drawPoints } from '../../ledger/_parts/spend-lots'
import { shownCode } from '../../redemptions/_parts/shown-code'

type Hold = Pick<Parameters<typeof commitQuote>[1], 'ledger' | 'reservations' | 'codeHash'>

/** Holds the points that a reserving quote is to be paid with, by lot, until it expires; nothing where none are spent. */
export function holdPoints(scope: InChain, quoted: { body: QuoteBody; quote: QuoteRow; facts: TillFacts; payment?: PointsPayment }): Hold {
  const { body, quote, payment, facts: { member, lots } } = quoted
  if (!payment || payment.points === 0n || !member) return {}
  const drawn = drawPoints(lots ?? [], payment.points, scope.now)
  invariant(drawn.ok, 'what pays was counted from these lots')
  const code = shownCode(body.member)
  return {
    ledger: ledgerRows(member, {
      kind: 'reserve', amount: 0n, occurredAt: scope.now, recordedAt: scope.now, reason: { code: 'reserved', points: Number(payment.points) }, source: { type: 'quote', id: quote.id },
      newLots: [], lotUpdates: drawn.value.map(({ lotId, delta }) => ({ id: lotId, delta: 0n, moved: delta })), balance: { available: 0n - payment.points, pending: 0n, reserved: payment.points, debt: 0n },
    }),
    reservations: drawn.value.map(({ lotId, delta }) => ({ quoteId: quote.id, lotId, memberId: purseOf(member).id, amount: 0n - delta, expiresAt: quote.expiresAt })),
    ...(code && { codeHash: code }),
  }
}
