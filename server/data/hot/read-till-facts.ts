import type { EpochMs } from '@/server/domain/kernel/local-day'
import { countedKeys, keysToRead, type Counting } from '@/server/domain/tiers/period'
import type { GradeUnit } from '@/server/domain/kernel/units'
import { inStage } from '@/server/platform/metrics/in-stage'
import type { InChain } from '@/server/platform/db/with-chain'
import { readInBatch } from './batches/read-in-batch'
import { keyHash, readUsedKey, type AnswerJson, type AnswerPlace, type KeyLookup, type UsedKey, type UsedKeyJson } from './keep-answer'
import { askRules, needsNothing, readRuleFacts, type RuleFacts, type RuleFactsJson, type RuleNeeds } from './rule-facts'
import { toRow } from './to-row'
import { readOpenLot, type OpenLot, type OpenLotJson } from '../ledger/open-lot'
import { readMerge } from '../merges/read-merge'
import { readReversalBody } from '../sales/reversal-body'

/** What a quote or a sale wants to know before it is evaluated. */
export interface TillQuestion {
  at: EpochMs
  stationId: string
  grades: readonly string[] | 'all'
  /** The period whose counters are wanted; the chain's zone. */
  counting: Omit<Counting, 'joinedAt'>
  member?: { id: string } | { kind: string; blindIndex: Uint8Array }
  quoteId?: string
  /** Counters of limits; a period key may hold `@member` where the member isn't known yet. */
  limitKeys: readonly { key: string; limitId: string; periodKey: string }[]
  use?: KeyLookup
  /** Points may be held or spent: the member's open lots are wanted too. */
  withPoints?: boolean
  /** What live rules ask for; a question without any costs nothing. */
  needs?: RuleNeeds
  sale?: { repeatKey: Uint8Array; posId: string; posTransactionId: string; businessDate: string; posSequence?: number }
}

export interface MemberFacts {
  id: string
  status: string
  language: 'en' | 'zh'
  tierCode: string
  tierSince: string
  /** Known where counters may begin on the day of joining: at the till and of a sale. */
  joinedAt?: EpochMs
  version: number
  entrySeq: number
  /** Whose account the points are on, where that isn't the own one: the head of the family, whose entries the ledger then writes. */
  pool?: { id: string; version: number; entrySeq: number }
  /** Of the account that the points are on. */
  balance: { available: bigint; pending: bigint; reserved: bigint; debt: bigint }
  /** Balances beside points, where somebody asked for them. */
  assets?: Readonly<Record<'growth' | 'stored_value', bigint>>
  /** Of the period that was asked for, by counter; empty where none was. */
  counters: Readonly<Record<string, bigint>>
}

export interface TillFacts {
  usedKey?: UsedKey
  repeat?: { saleId: string; place: AnswerPlace; status: number; bytes: Uint8Array }
  /** The same sale is there, and its answer is older than answers are kept. */
  repeatForgotten?: string
  sequenceUsed: boolean
  station?: { id: string; name: string; timeZone: string }
  grades: ReadonlyMap<string, { name: string; unit: GradeUnit; unitPriceE4?: bigint }>
  member?: MemberFacts
  quote?: { id: string; status: string; stationId: string; memberId?: string; ruleSetVersion: number; snapshot: unknown; expiresAt: EpochMs }
  reversals: readonly { id: string; kind: 'void' | 'refund'; body: unknown }[]
  limitsLeft: ReadonlyMap<string, bigint>
  /** The member's lots that have something left; only if they were asked for. */
  lots?: readonly OpenLot[]
  /** Whose points the quote holds. */
  heldFor?: string
  /** What live rules asked for; only if they did. */
  rules?: RuleFacts
}

/** Everything that the evaluation of one basket needs, in one prepared read (`read_till_facts_v3`, with points `read_till_points_v3`, where live rules ask for more `read_till_rules_v2` around either). An id that stands for another member is looked up once more. */
export async function readTillFacts(scope: InChain, question: TillQuestion): Promise<TillFacts> {
  const facts = await readOnce(scope, question)
  const keptId = facts.member && isGone(facts.member) ? await readMerge(scope, facts.member.id) : undefined
  return ofKept(scope, keptId === undefined ? facts : await readOnce(scope, { ...question, member: { id: keptId } }))
}

/** Merged into another member, perhaps: whoever was may have been erased with that one since. */
export const isGone = ({ status }: Pick<MemberFacts, 'status'>): boolean => status === 'merged' || status === 'erased'

/** A quote of somebody who was merged into the member since is the member's own. */
async function ofKept(scope: InChain, facts: TillFacts): Promise<TillFacts> {
  const { quote, member } = facts
  if (quote?.memberId === undefined || !member || quote.memberId === member.id) return facts
  return (await readMerge(scope, quote.memberId)) === member.id ? { ...facts, quote: { ...quote, memberId: member.id } } : facts
}

async function readOnce(scope: InChain, question: TillQuestion): Promise<TillFacts> {
  const { member, sale, use } = question
  const { keys, from, to } = keysToRead(question.counting)
  const needs = question.needs && !needsNothing(question.needs) ? question.needs : undefined
  const answer = (await inStage('read', () => readInBatch(scope.chainId, { name: needs ? 'read_till_rules_v2' : question.withPoints ? 'read_till_points_v3' : 'read_till_facts_v3', payload: {
    ...toRow(scope, { at: new Date(question.at), stationId: question.stationId }),
    ...(needs && { ...askRules(needs), with_points: question.withPoints === true }),
    tier_periods: keys, tier_from: from ?? null, tier_to: to ?? null,
    grades: question.grades,
    limit_keys: question.limitKeys.map((one) => ({ key: one.key, limit_id: one.limitId, period_key: one.periodKey })),
    ...(member && ('id' in member ? { member_id: member.id } : { lookup: { kind: member.kind, blind_index: hex(member.blindIndex) } })),
    ...(question.quoteId !== undefined && { quote_id: question.quoteId }),
    ...(use && { operation: use.operation, key_hash: hex(keyHash(use.key)) }),
    ...(sale && {
      repeat_key: hex(sale.repeatKey), pos_id: sale.posId, pos_transaction_id: sale.posTransactionId,
      business_date: sale.businessDate, pos_sequence: sale.posSequence ?? null,
    }),
  } }))) as TillFactsJson
  const facts = readAnswer(answer, question.counting)
  if (!answer.rules) return facts
  const rules = await readRuleFacts(scope, answer.rules, facts.member)
  return { ...facts, rules, ...(facts.member && { member: { ...facts.member, assets: rules.assets } }) }
}

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

function readAnswer(json: TillFactsJson, counting: TillQuestion['counting']): TillFacts {
  const usedKey = readUsedKey(json.used_key)
  const { repeat, quote } = json
  return {
    ...(usedKey && { usedKey }),
    ...(repeat?.answer && {
      repeat: { saleId: repeat.sale_id, place: { day: repeat.day, id: repeat.answer_id }, status: repeat.answer.status, bytes: Buffer.from(repeat.answer.body, 'base64') },
    }),
    ...(repeat && !repeat.answer && { repeatForgotten: repeat.sale_id }),
    sequenceUsed: json.sequence_used,
    ...(json.station && { station: { id: json.station.id, name: json.station.name, timeZone: json.station.time_zone } }),
    grades: new Map(Object.entries(json.grades).map(([code, grade]) => [code, {
      name: grade.name, unit: grade.unit, ...(grade.unit_price_e4 !== null && { unitPriceE4: BigInt(grade.unit_price_e4) }),
    }])),
    ...(json.member && { member: readMemberFacts(json.member, counting) }),
    ...(quote && {
      quote: {
        id: quote.id, status: quote.status, stationId: quote.station_id, ...(quote.member_id !== null && { memberId: quote.member_id }),
        ruleSetVersion: quote.rule_set_version, snapshot: quote.snapshot, expiresAt: Date.parse(quote.expires_at),
      },
    }),
    reversals: json.reversals.map((one) => ({ ...one, body: readReversalBody(one.body) })),
    limitsLeft: new Map(Object.entries(json.limits_left).map(([key, left]) => [key, BigInt(left)])),
    ...(json.lots && { lots: json.lots.map(readOpenLot) }),
    ...(json.held_for && { heldFor: json.held_for }),
  }
}

export function readMemberFacts(json: MemberFactsJson, counting?: TillQuestion['counting']): MemberFacts {
  const joinedAt = json.joined_at === undefined ? undefined : Date.parse(json.joined_at)
  return {
    id: json.id, status: json.status, language: json.language === 'zh' ? 'zh' : 'en', tierCode: json.tier_code, tierSince: json.tier_since,
    ...(joinedAt !== undefined && { joinedAt }),
    version: json.version, entrySeq: json.entry_seq,
    ...(json.pool && { pool: { id: json.pool.head_id, version: json.pool.version, entrySeq: json.pool.entry_seq } }),
    balance: { available: BigInt(json.available), pending: BigInt(json.pending), reserved: BigInt(json.reserved), debt: BigInt(json.debt) },
    counters: counting ? sumCounted(json.counted ?? [], countedKeys({ ...counting, ...(joinedAt !== undefined && { joinedAt }) })) : {},
  }
}

/** What stands under the asked keys, by counter. */
function sumCounted(counted: NonNullable<MemberFactsJson['counted']>, keys: readonly string[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {}
  for (const [kind, key, value] of counted) if (keys.includes(key)) sums[kind] = (sums[kind] ?? 0n) + BigInt(value)
  return sums
}

export interface MemberFactsJson {
  id: string; status: string; language: string; tier_code: string; tier_since: string; version: number; entry_seq: number
  available: number; pending: number; reserved: number; debt: number
  pool?: { head_id: string; version: number; entry_seq: number } | null
  joined_at?: string; counted?: [kind: string, key: string, value: number][]
}
interface TillFactsJson {
  used_key: UsedKeyJson | null
  repeat: { sale_id: string; day: string; answer_id: string; answer: AnswerJson | null } | null
  sequence_used: boolean
  station: { id: string; name: string; time_zone: string } | null
  grades: Record<string, { name: string; unit: GradeUnit; unit_price_e4: string | null }>
  member: MemberFactsJson | null
  quote: { id: string; status: string; station_id: string; member_id: string | null; rule_set_version: number; snapshot: unknown; expires_at: string } | null
  reversals: { id: string; kind: 'void' | 'refund'; body: unknown }[]
  limits_left: Record<string, string>
  lots?: OpenLotJson[]
  held_for?: string | null
  rules?: RuleFactsJson
}
