import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { EntryId, LotId } from '@/server/domain/kernel/typed-id'
import { callFunction } from '@/server/platform/db/call-function'
import { inStage } from '@/server/platform/metrics/in-stage'
import type { InChain } from '@/server/platform/db/with-chain'
import { readSaleTold } from '../sales/sale-told'
import { UNCOUNTED } from './commit-till'
import { keyHash, readUsedKey, type KeyLookup, type UsedKey, type UsedKeyJson } from './keep-answer'
import { readGiven, type GivenBySale, type GivenJson } from './given-by-sale'
import { readMemberFacts, type MemberFacts, type MemberFactsJson } from './read-till-facts'
import { toRow } from './to-row'

/** By our id, or by the till's own name for it. */
export type SaleName = { saleId: string } | { stationId: string; posId: string; posTransactionId: string; businessDate?: string }

export interface RecordedSale {
  id: string
  status: 'finalised' | 'partly_refunded' | 'refunded' | 'voided'
  stationTimeZone: string
  businessDate: string
  memberId?: string
  ruleSetVersion: number
  grossMinor: bigint
  netMinor: bigint
  refundedMinor: bigint
  pointsEarned: bigint
  /** Whether it raised tier counters: not where the member was blocked. */
  isCounted: boolean
  payments: readonly { method: string; amount_minor: number }[]
  /** The instant that the sale's period went by, and its first answer. */
  eligibleAt: EpochMs
  answer: unknown
  /** The answer's sentences in every language. */
  words: unknown
  lines: readonly RecordedLine[]
  claims: readonly { limitId: string; periodKey: string; measure: string; amount: bigint; returned: bigint }[]
  refunds: readonly { reference: string; bodyHash: string; kind: string; body: unknown }[]
  earnEntryId?: string
  /** The sale's own lots first, then the member's others, soonest expiry first. */
  lots: readonly RecordedLot[]
  /** What the member paid with points: the entry, how many, how many came back since, and from which lots. */
  spent?: SpentPoints
  /** What it gave and took beside discounts and points; absent where that is nothing. */
  given?: GivenBySale
  member?: MemberFacts
}
export interface RecordedLine {
  ordinal: number; lineId: string; type: 'fuel' | 'item'; grade?: string; unit?: string
  quantity: bigint; amountMinor: bigint; otherMinor: bigint; discountMinor: bigint; pointsEarned: bigint; refundedMinor: bigint
}
/** `held` of what is left is promised to quotes. */
export interface RecordedLot { id: LotId; ofSale: boolean; held: bigint; state: 'pending' | 'active'; earned: bigint; left: bigint; startsAt: EpochMs; expiresAt: EpochMs | null; entryId: EntryId }

/** Lots in the order in which they get points back, the longest-lived first; `open` has not come back yet. */
export interface SpentPoints { entryId: EntryId; points: bigint; givenBack: bigint; lots: readonly SpentLot[] }
export interface SpentLot { id: LotId; state: 'pending' | 'active'; expiresAt: EpochMs | null; open: bigint }

/** A sale with everything that a refund, a void or a look needs, in one prepared read (`read_sale_rules_v1`). */
export async function readRecordedSale(scope: InChain, name: SaleName, ask: { use?: KeyLookup } = {}): Promise<{ sale?: RecordedSale; usedKey?: UsedKey; stationKnown: boolean }> {
  const json = (await inStage('read', () => callFunction('read_sale_rules_v1', {
    ...toRow(scope, name),
    ...(ask.use && { operation: ask.use.operation, key_hash: `\\x${Buffer.from(keyHash(ask.use.key)).toString('hex')}` }),
  }))) as RecordedSaleJson
  const usedKey = readUsedKey(json.used_key)
  return { stationKnown: json.station_known, ...(usedKey && { usedKey }), ...(json.sale && { sale: readSaleJson({ ...json, sale: json.sale }) }) }
}

function readSaleJson(json: RecordedSaleJson & { sale: SaleJson }): RecordedSale {
  const { sale } = json
  const told = readSaleTold(sale.told)
  return {
    id: sale.id, status: sale.status, stationTimeZone: json.station_time_zone, businessDate: sale.business_date,
    ...(sale.member_id !== null && { memberId: sale.member_id }),
    ruleSetVersion: sale.rule_set_version, grossMinor: BigInt(sale.gross_minor), netMinor: BigInt(sale.net_minor), refundedMinor: BigInt(sale.refunded_minor),
    pointsEarned: BigInt(sale.points_earned), isCounted: sale.flags?.includes(UNCOUNTED) !== true, payments: sale.payments, eligibleAt: told.eligible_at, answer: told.answer, words: told.words,
    lines: json.lines.map((line) => ({
      ordinal: line.ordinal, lineId: line.line_id, type: line.type, ...(line.grade !== null && { grade: line.grade }), ...(line.unit !== null && { unit: line.unit }), quantity: BigInt(line.quantity), amountMinor: BigInt(line.amount_minor),
      otherMinor: BigInt(line.other_minor), discountMinor: BigInt(line.discount_minor), pointsEarned: BigInt(line.points_earned), refundedMinor: BigInt(line.refunded_minor),
    })),
    claims: json.claims.map((claim) => ({ limitId: claim.limit_id, periodKey: claim.period_key, measure: claim.measure, amount: BigInt(claim.amount), returned: BigInt(claim.returned) })),
    refunds: json.refunds.map((refund) => ({ reference: refund.refund_reference, bodyHash: refund.body_hash, kind: refund.kind, body: refund.body })),
    ...(json.earn && { earnEntryId: json.earn.id }),
    lots: json.lots.map((lot) => ({
      id: lot.id, ofSale: lot.sale_id === sale.id, held: BigInt(json.held[lot.id] ?? 0), state: lot.state, earned: BigInt(lot.earned), left: BigInt(lot.left), entryId: lot.entry_id,
      startsAt: Date.parse(lot.starts_at), expiresAt: lot.expires_at === null ? null : Date.parse(lot.expires_at),
    })),
    ...(json.member && { member: readMemberFacts(json.member) }),
    ...(json.spent && { spent: readSpent(json.spent) }),
    ...readGiven(json.given),
  }
}

export const readSpent = (json: SpentJson): SpentPoints => ({
  entryId: json.entry_id, points: BigInt(json.points), givenBack: BigInt(json.given_back ?? 0),
  lots: json.lots.map((lot) => ({ id: lot.id, state: lot.state, expiresAt: lot.expires_at === null ? null : Date.parse(lot.expires_at), open: BigInt(lot.open) })),
})

interface SaleJson {
  id: string; status: RecordedSale['status']; business_date: string; member_id: string | null; rule_set_version: number
  gross_minor: number; net_minor: number; refunded_minor: number; points_earned: number; flags: string[] | null
  payments: { method: string; amount_minor: number }[]; told: unknown
}
interface RecordedSaleJson {
  used_key: UsedKeyJson | null
  station_known: boolean
  sale?: SaleJson
  station_time_zone: string
  lines: { ordinal: number; line_id: string; type: 'fuel' | 'item'; grade: string | null; unit: string | null; quantity: number; amount_minor: number; other_minor: number; discount_minor: number; points_earned: number; refunded_minor: number }[]
  claims: { limit_id: string; period_key: string; measure: string; amount: number; returned: number }[]
  refunds: { refund_reference: string; body_hash: string; kind: string; body: unknown }[]
  earn: { id: string } | null
  lots: { id: LotId; sale_id: string | null; state: 'pending' | 'active'; earned: number; left: number; starts_at: string; expires_at: string | null; entry_id: EntryId }[]
  member: MemberFactsJson | null
  held: Record<string, number>
  spent: SpentJson | null
  given: GivenJson
}
export interface SpentJson { entry_id: EntryId; points: number; given_back?: number; lots: { id: LotId; state: 'pending' | 'active'; expires_at: string | null; open: number }[] }
