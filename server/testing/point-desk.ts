import { createHash, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { ProgrammeBody } from '@/server/contracts/programme'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { RedemptionAnswer } from '@/server/contracts/redemption'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import type { Result } from '@/server/domain/kernel/result'
import type { InChain } from '@/server/platform/db/with-chain'
import { checkLedger } from '@/server/usecases/ledger/check-ledger'
import { findMember } from '@/server/usecases/members/find-member'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { cancelRedemption } from '@/server/usecases/redemptions/cancel-redemption'
import { redeemPoints } from '@/server/usecases/redemptions/redeem-points'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { makeForecourt } from './make-station'

export const once = (body: unknown, key: string = randomUUID()): Idempotency => ({ key, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() })
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
export function told<T>(result: Result<StoredAnswer>): T & { http: number; replayed: boolean } {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return { ...(JSON.parse(Buffer.from(result.value.bytes).toString('utf8')) as T), http: result.value.status, replayed: result.value.replayed }
}
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

type Change = { points?: Partial<ProgrammeBody['points']> } & Omit<Partial<ProgrammeBody>, 'points'>
export const DAY_MS = 86_400_000
let sequence = 0

/**
 * A station with one member and a clock that a test moves: 1 point a litre, a point is worth a cent. `fill(42)` earns 42
 * points at 1.00 a litre, outside the hours of the discount.
 */
export async function openPointDesk(start: number, facts: { stationTimeZone?: string; timeZone?: string } = {}) {
  const made = await makeForecourt({ now: start, ...facts })
  const desk = {
    ...made,
    scope: made.scope,
    at(now: number): InChain {
      desk.scope = { ...desk.scope, now }
      return desk.scope
    },
    async change(change: Change): Promise<void> {
      const { version, rule_set_version: _, ...body } = valueOf(await readProgramme(desk.scope, {}))
      const saved = valueOf(await updateProgramme(desk.scope, { version, body: { ...body, ...change, points: { ...body.points, ...change.points } } }))
      desk.scope = { ...desk.scope, chain: { ...desk.scope.chain, ruleSetVersion: saved.rule_set_version } }
    },
    saleBody(litres: number, over: Partial<SaleBody> = {}): SaleBody {
      sequence += 1
      const occurred = new Date(desk.scope.now).toISOString()
      const net = litres * 100
      return {
        station_id: made.stationId, pos_id: 'till-1', pos_transaction_id: `t-${sequence}`, pos_sequence: sequence, business_date: occurred.slice(0, 10), occurred_at: occurred,
        member: { id: made.memberId }, payments: [{ method: 'cash', amount_minor: net }],
        lines: [{ line_id: '1', type: 'fuel', grade: 'Diesel', pump: '3', volume: `${litres}.000`, volume_unit: 'l', unit_price: '1.00', amount_minor: net }], ...over,
      }
    },
    sell: (body: SaleBody, key?: string) => recordSale(desk.scope, { body, idempotency: once(body, key) }),
    fill: async (litres: number, over: Partial<SaleBody> = {}) => told<SaleAnswer>(await desk.sell(desk.saleBody(litres, over))),
    quote(over: object = {}, litres = 40) {
      const { station_id, lines, member } = desk.saleBody(litres)
      const body = { station_id, lines, ...(member && { member }), ...over }
      return makeQuote(desk.scope, { body, ...('reserve' in body && { idempotency: once(body) }) })
    },
    hold: async (points: number | 'max', litres = 40) => told<QuoteAnswer>(await desk.quote({ spend_points: points, reserve: true }, litres)),
    spend(points: number, key?: string) {
      const body = { member: { id: made.memberId }, points }
      return redeemPoints(desk.scope, { body, idempotency: once(body, key) })
    },
    redeem: async (points: number) => told<RedemptionAnswer>(await desk.spend(points)),
    cancel: (redemptionId: string, key?: string) => cancelRedemption(desk.scope, { redemptionId, idempotency: once(redemptionId, key) }),
    giveBack(saleId: string, request: object = {}) {
      const body = { sale_id: saleId, refund_reference: randomUUID(), reason: 'test', ...request }
      return refundSale(desk.scope, { body, idempotency: once(body) })
    },
    refund: async (saleId: string, request: object = {}) => told<RefundAnswer>(await desk.giveBack(saleId, request)),
    async balance(): Promise<{ available: number; reserved: number; pending: number; debt: number }> {
      const { available, reserved, pending, debt } = valueOf(await findMember(desk.scope, { memberId: made.memberId })).balances.points
      return { available, reserved, pending, debt }
    },
    /** Newest first, as `kind amount`. */
    entries: async () => valueOf(await listLedgerEntries(desk.scope, { memberId: made.memberId, limit: 100 })).data,
    async statement(): Promise<string[]> {
      return (await desk.entries()).map((entry) => `${entry.kind} ${entry.amount}`)
    },
    /** Fold = balance = lots, for everybody. */
    clean: async () => expect(await checkLedger(desk.scope, {})).toEqual({ ok: true, value: [] }),
  }
  return desk
}
export type PointDesk = Awaited<ReturnType<typeof openPointDesk>>
