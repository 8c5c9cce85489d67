import type { SaleBody } from '@/server/contracts/sale'
import type { SaleCommit } from '@/server/data/hot/commit-till'
import { purseOf } from '@/server/data/hot/purse-of'
import type { TillFacts } from '@/server/data/hot/read-till-facts'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { pointsFor, pointsValue } from '@/server/domain/points/point-value'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'
import type { LotUpdate, PointsEvent } from '../../ledger/_parts/ledger-rows'
import { drawPoints, pointsToSpend } from '../../ledger/_parts/spend-lots'
import { shownCode } from '../../redemptions/_parts/shown-code'
import { blocked } from './price-basket'
import type { SaleRead } from './read-for-sale'
import type { Discrepancy } from './settle-discounts'

/** What a sale does with the member's points before it earns new ones. */
export interface Spending {
  spent: bigint
  events: PointsEvent[]
  discrepancies: Discrepancy[]
  /** What the commit does with the quote's holds, and the code that was shown. */
  commit: Pick<SaleCommit, 'holds' | 'codeHash'>
}

const NOTHING: Spending = { spent: 0n, events: [], discrepancies: [], commit: {} }

/**
 * Points pay what the till says in its payments of the method `points`: first out of what the quote holds, then out of
 * what is free; the rest of the hold goes back. Fuel that has flowed can't be refused: where the quote was a promise, or
 * the till was offline, what isn't covered is a discrepancy; else the sale is refused with `insufficient_points`, and the
 * till takes other money.
 */
export function planSpending(scope: InChain, context: SaleRead & { saleId: string; body: SaleBody; effective: boolean }): Result<Spending> {
  const { body, facts } = context
  if (body.training) return ok(NOTHING)
  const paidMinor = body.payments.filter((one) => one.method === 'points').reduce((sum, one) => sum + BigInt(one.amount_minor), 0n)
  const { member } = facts
  const holdsOwn = member !== undefined && facts.heldFor === purseOf(member).id
  const foreign = facts.heldFor !== undefined && !holdsOwn && facts.quote ? { holds: { quoteId: facts.quote.id, entryId: newId('ent') } } : {}
  if (!context.effective || paidMinor === 0n || !member || blocked(member)) {
    const release = holdsOwn ? settle(scope, context, { held: takeHeld(facts, 0n), free: [] }) : NOTHING
    return ok({ ...release, commit: { ...foreign, ...release.commit }, discrepancies: context.effective ? uncovered(context, paidMinor) : [] })
  }
  const { valueE4, spend } = context.rules.programme.points
  const wanted = valueE4 === 0n ? 0n : pointsFor(paidMinor, { valueE4, step: spend.step })
  const held = takeHeld(facts, wanted)
  const open = wanted - sum(held)
  const available = pointsToSpend(facts.lots ?? [], scope.now)
  const isPromise = facts.quote?.status === 'reserved' || body.offline === true
  if (!isPromise && open > available) return refuse('insufficient_points', `${available + sum(held)} points are available, ${wanted} are needed.`, { pointer: '/payments' })
  const fromFree = open < available ? open : available
  const drawn = fromFree > 0n ? drawPoints(facts.lots ?? [], fromFree, scope.now) : ok([])
  if (!drawn.ok) return drawn
  const settled = settle(scope, context, { held, free: drawn.value.map(({ lotId, delta }) => ({ id: lotId, delta })) })
  const code = sum(held) > 0n ? undefined : shownCode(body.member)
  const missingMinor = wanted > settled.spent || wanted === 0n ? paidMinor - least(paidMinor, pointsValue(settled.spent, valueE4)) : 0n
  return ok({ ...settled, commit: { ...foreign, ...settled.commit, ...(code && settled.spent > 0n && { codeHash: code }) }, discrepancies: uncovered(context, missingMinor) })
}

/** Out of the lots that the quote holds, in their order, up to `wanted`. */
function takeHeld(facts: TillFacts, wanted: bigint): LotUpdate[] {
  let open = wanted
  return (facts.lots ?? []).filter((lot) => lot.own > 0n).flatMap((lot) => {
    const part = least(lot.own, open)
    open -= part
    return part > 0n ? [{ id: lot.id, delta: -part }] : []
  })
}

function settle(scope: InChain, context: SaleRead & { saleId: string }, taken: { held: LotUpdate[]; free: LotUpdate[] }): Spending {
  const { facts } = context
  const own = (facts.lots ?? []).filter((lot) => lot.own > 0n)
  const reserved = own.reduce((total, lot) => total + lot.own, 0n)
  const [captured, spentFree] = [sum(taken.held), sum(taken.free)]
  const spent = captured + spentFree
  const common = { occurredAt: context.at, recordedAt: scope.now, newLots: [] }
  const left = own.map((lot) => ({ id: lot.id, delta: 0n, moved: lot.own + (taken.held.find((one) => one.id === lot.id)?.delta ?? 0n) })).filter((one) => one.moved > 0n)
  const spend: PointsEvent = {
    ...common, kind: 'spend', amount: -spent, reason: { code: 'paid', station: facts.station?.name ?? '' }, source: { type: 'sale', id: context.saleId },
    lotUpdates: mergeByLot([...taken.held, ...taken.free]), balance: { available: -spentFree, pending: 0n, reserved: -captured, debt: 0n },
  }
  const release: PointsEvent = {
    ...common, kind: 'release', amount: 0n, reason: { code: 'released', points: Number(reserved - captured) }, source: { type: 'quote', id: facts.quote?.id ?? '' },
    lotUpdates: left, balance: { available: reserved - captured, pending: 0n, reserved: captured - reserved, debt: 0n },
  }
  return {
    spent, discrepancies: [],
    events: [...(spent > 0n ? [spend] : []), ...(left.length > 0 ? [release] : [])],
    commit: reserved > 0n && facts.quote ? { holds: { quoteId: facts.quote.id } } : {},
  }
}

/** One lot may give of its held and of its free part. */
function mergeByLot(updates: readonly LotUpdate[]): LotUpdate[] {
  const merged = new Map<string, LotUpdate>()
  for (const one of updates) merged.set(one.id, { id: one.id, delta: one.delta + (merged.get(one.id)?.delta ?? 0n) })
  return [...merged.values()]
}

/** What the till took as points and no points stand behind: late, `expired`; without a member, `not_offered`; else `over_limit`. */
function uncovered({ facts, at }: SaleRead, missingMinor: bigint): Discrepancy[] {
  if (missingMinor === 0n) return []
  const late = facts.quote !== undefined && at >= facts.quote.expiresAt
  return [{ code: !facts.member ? 'not_offered' : late ? 'expired' : 'over_limit', amount_minor: Number(missingMinor) }]
}

const sum = (updates: readonly LotUpdate[]): bigint => -updates.reduce((total, one) => total + one.delta, 0n)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
