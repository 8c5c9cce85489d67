import { callFunction, DatabaseRefusal, SQL_CODE_SPENT, SQL_LIMIT_DENIED, SQL_REPEAT, SQL_TRY_AGAIN, SQL_VOUCHER_TAKEN } from '@/server/platform/db/call-function'
import { currentTraceParent } from '@/server/platform/log/request-context'
import { inStage } from '@/server/platform/metrics/in-stage'
import { meters } from '@/server/platform/metrics/meters'
import type { InChain } from '@/server/platform/db/with-chain'
import type { Prisma } from '@/server/platform/db/generated/client'
import { commitInBatch, isBatched } from './batches/commit-in-batch'
import type { AnswerPlace } from './keep-answer'
import { newId } from '@/server/platform/crypto/new-id'
import { toRow } from './to-row'

type Row<T> = { [K in keyof T as K extends 'chainId' ? never : K]: T[K] }
/** Among a sale's flags in the database, told to nobody: its member was blocked, so it brought nothing to any tier counter. */
export const UNCOUNTED = 'member_blocked'
export type SaleRow = Required<Row<Prisma.SaleCreateManyInput>>
export type SaleLineRow = Required<Row<Prisma.SaleLineCreateManyInput>>
export type SaleDiscountRow = Required<Row<Prisma.SaleDiscountCreateManyInput>>
export type QuoteRow = Required<Row<Prisma.QuoteCreateManyInput>>
export type RefundRow = Required<Row<Prisma.RefundCreateManyInput>>
export type EntryRow = Required<Row<Prisma.EntryCreateManyInput>>
export type LotRow = Required<Row<Prisma.LotCreateManyInput>>
export type PointReservationRow = Required<Row<Prisma.PointReservationCreateManyInput>>
export type PendingReversalRow = Required<Row<Prisma.PendingReversalCreateManyInput>>
export type VoucherRow = Required<Row<Prisma.VoucherCreateManyInput>>
export type DrawTicketRow = Required<Row<Prisma.DrawTicketCreateManyInput>>
export type TierChangeRow = Required<Row<Prisma.TierChangeCreateManyInput>>
export type EventRow = Pick<Row<Prisma.OutboxCreateManyInput>, 'id' | 'type' | 'objectId' | 'seq' | 'payload' | 'occurredAt' | 'recordedAt'> & { schemaVersion?: number }

/** What a commit does to one member's account; all of it or nothing. */
export interface LedgerRows {
  /** `after`: the entry that makes the expected version, where that is foreseen and not read; somebody else's change has the same number. */
  member: { id: string; expectedVersion: number; after?: string; tierCode?: string; tierSince?: Date }
  entries: readonly EntryRow[]
  /** Their hashes are the database's. */
  postings: readonly Omit<Row<Prisma.PostingCreateManyInput>, 'hash'>[]
  lots: readonly LotRow[]
  lotUpdates: readonly { id: string; delta: bigint; state?: 'active' }[]
  lotMoves: readonly Row<Prisma.LotMoveCreateManyInput>[]
  balances: readonly { id: string; available: bigint; pending: bigint; reserved: bigint; debt: bigint }[]
  counters: readonly { kind: string; periodKey: string; delta: bigint }[]
  /** Who did it, where the points are on another's account: tier, counters and whatever isn't points are a person's own. */
  person?: Omit<LedgerRows, 'person'>
}
export interface ClaimRow { limitId: string; periodKey: string; measure: string; max: bigint; amount: bigint }

/** `stale`: read again, a reversal that met its sale too; `repeat`: the sale is there meanwhile, read again; `limit_denied`: evaluate again with what is left; `code_spent`: the card's code has spent already; `voucher_taken`: somebody else has that voucher, evaluate without it. */
export type CommitOutcome =
  | { outcome: 'done' | 'stale' | 'repeat' | 'mismatch' | 'code_spent' }
  | { outcome: 'replay'; place: AnswerPlace }
  | { outcome: 'limit_denied'; limitId: string; periodKey: string; left: bigint }
  | { outcome: 'voucher_taken'; voucherId: string }

export interface Kept { answer?: Record<string, unknown>; key?: Record<string, unknown> }
export interface Common {
  kept: Kept
  ledger?: LedgerRows
  events: readonly EventRow[]
  /** Commits of one member that expect each other's outcome, made in their order: they may go in one batch. */
  train?: string
}

/** Lives on until then, what is still good of the member's points. */
export interface LotExtension { accountId: string; expiresAt: Date }
/** What a sale gives and takes beside discounts and points. */
export interface GivenRows {
  /** Assets of the ledger's rows of which the member may have no account yet. */
  opens: readonly string[]
  /** Ids of vouchers; what else the quote held is let go of. */
  redeems: readonly string[]
  vouchers: readonly VoucherRow[]
  tickets: readonly DrawTicketRow[]
}
export interface SaleCommit extends Common {
  sale: SaleRow
  lines: readonly SaleLineRow[]
  discounts: readonly SaleDiscountRow[]
  claims: readonly ClaimRow[]
  reversalsSeen: readonly string[]
  /** What the sale's quote was when the sale was decided; anything else by now is `stale`. */
  quoteStatus?: string
  /** The quote held points: they are settled by the sale's own entries, or, with an `entryId`, go back to whom they are held for. */
  holds?: { quoteId: string; entryId?: string }
  extend?: LotExtension
  /** Hash of the card's code that points are spent with. */
  codeHash?: Uint8Array
  /** The sale raises its member's tier. */
  tierChange?: TierChangeRow
  given?: GivenRows
}

export function commitSale(scope: InChain, plan: SaleCommit): Promise<CommitOutcome> {
  const withPoints = plan.holds || plan.extend || plan.codeHash
  const { given } = plan
  const ofPerson = plan.ledger?.person ? 'pool' : plan.tierChange ? 'tier' : withPoints ? 'points' : 'in_order'
  const record = given ? 'rules' : ofPerson
  return commit(scope, plan.quoteStatus !== undefined ? 'record_sale_of_quote_v2' : given ? 'record_sale_rules_v2' : `record_sale_${ofPerson}_v1`, {
    ...plan,
    own: {
      ...(plan.quoteStatus !== undefined && { record, quote_status: plan.quoteStatus }),
      ...(plan.holds && { holds: toRow(scope, plan.holds) }),
      ...(plan.extend && { extend: toRow(scope, plan.extend) }),
      ...(plan.codeHash && toRow(scope, { codeHash: plan.codeHash })),
      ...(plan.tierChange && { tier_change: toRow(scope, plan.tierChange) }),
      ...(given && { opens: given.opens, redeems: given.redeems, vouchers: given.vouchers.map((row) => toRow(scope, row)), tickets: given.tickets.map((row) => toRow(scope, row)) }),
      sale: toRow(scope, plan.sale),
      reversals_seen: plan.reversalsSeen,
      lines: plan.lines.map((row) => toRow(scope, row)),
      discounts: plan.discounts.map((row) => toRow(scope, row)),
      claims: plan.claims.map((row) => toRow(scope, row)),
    },
  })
}

/** With `reservations` the quote holds points, and the ledger's rows say so; `redeems` are vouchers that it holds. */
export function commitQuote(scope: InChain, plan: Common & { quote: QuoteRow; claims: readonly ClaimRow[]; reservations?: readonly PointReservationRow[]; codeHash?: Uint8Array; redeems?: readonly string[] }): Promise<CommitOutcome> {
  const { reservations, codeHash, redeems, ...rest } = plan
  return commit(scope, redeems ? 'record_quote_rules_v2' : reservations ? 'record_quote_points_v1' : 'record_quote_v1', {
    ...rest,
    own: { ...(redeems && { redeems }), quote: toRow(scope, plan.quote), claims: plan.claims.map((row) => toRow(scope, row)), ...(reservations && { reservations: reservations.map((row) => toRow(scope, row)) }), ...(codeHash && toRow(scope, { codeHash })) },
  })
}

export interface RefundCommit extends Common {
  refund: RefundRow
  /** The sale's status and what was taken back of it when it was read, and its status afterwards. */
  expected: { status: string; refundedMinor: bigint }
  status: 'partly_refunded' | 'refunded' | 'voided'
  taken: readonly { ordinal: number; amountMinor: bigint }[]
  returns: readonly { limitId: string; periodKey: string; amount: bigint }[]
  pendingId?: string
  /** Of a sale that gave or took more than discounts and points: ids of vouchers, and whether its draw tickets go. */
  given?: { withdraws: readonly string[]; returnsVouchers: readonly string[]; returnsTickets: boolean }
}
export function commitRefund(scope: InChain, plan: RefundCommit): Promise<CommitOutcome> {
  const { given } = plan
  return commit(scope, given ? 'record_refund_rules_v2' : plan.ledger?.person ? 'record_refund_pool_v1' : 'record_refund_v1', {
    ...plan,
    own: {
      ...(given && { withdraws: given.withdraws, returns_vouchers: given.returnsVouchers, returns_tickets: given.returnsTickets }),
      refund: toRow(scope, plan.refund),
      ...toRow(scope, { expectedStatus: plan.expected.status, expectedRefundedMinor: plan.expected.refundedMinor, status: plan.status, pendingId: plan.pendingId }),
      taken: plan.taken.map((row) => toRow(scope, row)),
      returns: plan.returns.map((row) => toRow(scope, row)),
    },
  })
}

/** Posts entries that belong to no sale: points that mature, expire or are adjusted. */
export const commitEntries = (scope: InChain, plan: Omit<Common, 'kept'>): Promise<CommitOutcome> => commit(scope, 'post_entry_v1', { ...plan, kept: {}, own: {} })

export const commitQuoteVoid = (scope: InChain, plan: { quoteId: string; expectedStatus: string; kept: Kept }): Promise<CommitOutcome> =>
  commit(scope, 'void_quote_v4', { kept: plan.kept, events: [], own: toRow(scope, { quoteId: plan.quoteId, expectedStatus: plan.expectedStatus, entryId: newId('ent') }) })

/** `seen`: ids of the voids and refunds that waited when it was decided; anything else by now is `stale`. */
export const rememberReversal = (scope: InChain, plan: { reversal: PendingReversalRow; seen: readonly string[]; kept: Kept }): Promise<CommitOutcome> =>
  commit(scope, 'remember_reversal_v3', { kept: plan.kept, events: [], own: { reversal: toRow(scope, plan.reversal), reversals_seen: plan.seen } })

/** Voids and refunds that came before their sale have met it; in the sale's own transaction. */
export const settleReversals = (scope: InChain, ids: readonly string[]): Promise<CommitOutcome> => commit(scope, 'settle_reversals_v1', { kept: {}, events: [], own: { ids } })

/** Keeps an answer (or points a new key at an old one) without any other effect. */
export const rememberAnswer = (scope: InChain, kept: Kept): Promise<CommitOutcome> => commit(scope, 'remember_answer_v1', { kept, events: [], own: {} })

/** One call of a committing function: the rows of its own, the member's ledger, answer and key, events. */
export async function commit(scope: InChain, name: string, { own, ...common }: Common & { own: Record<string, unknown> }): Promise<CommitOutcome> {
  const payload = {
    ...own,
    ...toRow(scope, { at: new Date(scope.now) }),
    ...common.kept,
    ...(common.ledger && ledgerPayload(scope, common.ledger)),
    hint: common.kept.answer ? hintOf(String(common.kept.answer['id'])) : 0,
    events: common.events.map((event) => eventRow(scope, event)),
  }
  try {
    const answer = (await inStage(name === 'post_entry_v1' || name === 'change_points_v1' ? 'post' : 'commit', () => (isBatched(name) ? commitInBatch(scope.chainId, { name, payload }, common.train) : callFunction(name, payload)))) as { outcome: 'done' | 'stale' | 'mismatch' | 'replay'; day: string; id: string }
    if (answer.outcome === 'stale') countAgain('stale')
    return answer.outcome === 'replay' ? { outcome: 'replay', place: { day: answer.day, id: answer.id } } : { outcome: answer.outcome }
  } catch (error) {
    if (error instanceof DatabaseRefusal && error.sqlState === SQL_REPEAT) return countAgain('repeat')
    if (error instanceof DatabaseRefusal && error.sqlState === SQL_CODE_SPENT) return { outcome: 'code_spent' }
    if (error instanceof DatabaseRefusal && error.sqlState === SQL_VOUCHER_TAKEN) return { outcome: 'voucher_taken', voucherId: (JSON.parse(error.detailJson ?? '{}') as { voucher_id: string }).voucher_id }
    if (error instanceof DatabaseRefusal && SQL_TRY_AGAIN.has(error.sqlState)) return countAgain('stale')
    if (error instanceof DatabaseRefusal && error.sqlState === SQL_LIMIT_DENIED) {
      meters().denied.inc()
      const denied = JSON.parse(error.detailJson ?? '{}') as { limit_id: string; period_key: string; left: number }
      return { outcome: 'limit_denied', limitId: denied.limit_id, periodKey: denied.period_key, left: BigInt(denied.left) }
    }
    throw error
  }
}

/** A row of the outbox as the functions take it. */
export const eventRow = (scope: InChain, event: EventRow) => toRow(scope, { schemaVersion: 1, ...event, attempts: 0, traceParent: currentTraceParent() })

function countAgain(outcome: 'stale' | 'repeat'): CommitOutcome {
  meters().again.inc({ reason: outcome })
  return { outcome }
}

/** The ledger's rows as the functions take them. */
export function ledgerPayload(scope: InChain, { person, ...ledger }: LedgerRows) {
  return { ...accountPayload(scope, ledger), ...(person && { person: accountPayload(scope, person) }) }
}

function accountPayload(scope: InChain, ledger: Omit<LedgerRows, 'person'>) {
  const rows = (all: readonly object[]) => all.map((row) => toRow(scope, row))
  return {
    member: toRow(scope, ledger.member),
    entries: rows(ledger.entries),
    postings: rows(ledger.postings),
    lots: rows(ledger.lots),
    lot_updates: rows(ledger.lotUpdates),
    lot_moves: rows(ledger.lotMoves),
    balances: rows(ledger.balances),
    counters: rows(ledger.counters),
  }
}

/** Spreads claims over a limit's slices by the last characters of a random id. */
const hintOf = (id: string): number => parseInt(id.slice(-3), 36)
