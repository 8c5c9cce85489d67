import type { EpochMs } from '@/server/domain/kernel/local-day'
import { quantity } from '@/server/domain/kernel/units'
import type { HistoryPeriod, MemberHistory, MemberProfile, StationFacts } from '@/server/domain/promotions/types'
import type { DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '@/server/platform/db/with-chain'
import { openMemberKey, openPersonalWith } from '../members/personal'

export interface LimitKey { key: string; limitId: string; periodKey: string }

/** What live rules ask for beside basket, clock and tier; nothing else is read. */
export interface RuleNeeds {
  station: boolean
  profile: boolean
  /** Balances of growth and stored value: a rule may give some. */
  assets: boolean
  histories: readonly { period: HistoryPeriod; from?: EpochMs; to?: EpochMs }[]
  /** Keyed hashes of the codes that were presented, hexadecimal. */
  codeHashes: readonly string[]
  /** Counters of limits per voucher: keys that hold `@voucher`. */
  voucherLimitKeys: readonly LimitKey[]
}

/** A voucher that a presented code belongs to, as it stands now. */
export interface FoundVoucher { hash: string; id: string; kind: string; memberId?: string; status: string; expiresAt: EpochMs; isHeld: boolean }

export interface RuleFacts {
  station?: StationFacts
  profile?: MemberProfile
  /** Opens what is sealed for the member, for whoever seals the profile again. */
  memberKey?: DataKey
  history?: MemberHistory
  assets: Readonly<Record<'growth' | 'stored_value', bigint>>
  vouchers: readonly FoundVoucher[]
  voucherLimitsLeft: ReadonlyMap<string, bigint>
}

export const NO_NEEDS: RuleNeeds = { station: false, profile: false, assets: false, histories: [], codeHashes: [], voucherLimitKeys: [] }
export const needsNothing = (needs: RuleNeeds): boolean => !needs.station && !needs.profile && !needs.assets && needs.histories.length + needs.codeHashes.length + needs.voucherLimitKeys.length === 0

/** The question as `read_till_rules_v2` takes it. */
export const askRules = (needs: RuleNeeds) => ({
  needs: {
    ...(needs.station && { station: true }), ...(needs.profile && { profile: true }), ...(needs.assets && { assets: true }),
    ...(needs.histories.length > 0 && { histories: needs.histories.map(({ period, from, to }) => ({ period, from: instant(from, '-infinity'), to: instant(to, 'infinity') })) }),
  },
  ...(needs.codeHashes.length > 0 && { code_hashes: needs.codeHashes }),
  ...(needs.voucherLimitKeys.length > 0 && { voucher_limit_keys: needs.voucherLimitKeys.map((one) => ({ key: one.key, limit_id: one.limitId, period_key: one.periodKey })) }),
})

const instant = (at: EpochMs | undefined, without: string): string => (at === undefined ? without : new Date(at).toISOString())

export interface RuleFactsJson {
  station?: { region: string | null; groups: string[]; stock: Record<string, string> }
  profile?: { attributes: Record<string, string>; segments: string[]; vehicles: { grade: string | null; tank: string | null }[]; personal: { wrapped_key: string; sealed: string } | null }
  history?: { periods: Record<string, [fills: number, volumes: Record<string, string>]>; last_fill_at: string | null; was_member: boolean }
  assets?: Record<string, string>
  vouchers?: { hash: string; id: string; kind: string; member_id: string | null; status: string; expires_at: string; is_held: boolean }[]
  voucher_limits?: Record<string, string>
}

/** What was read, as rules take it. The birthday stands sealed; it is opened here and kept nowhere. */
export async function readRuleFacts(scope: InChain, json: RuleFactsJson, member?: { id: string; joinedAt?: EpochMs }): Promise<RuleFacts> {
  const person = member && json.profile ? await openPerson(scope, json.profile, member.id) : undefined
  return {
    ...(json.station && { station: { ...(json.station.region !== null && { region: json.station.region }), groups: json.station.groups, stock: quantities(json.station.stock) } }),
    ...(member && json.profile && { profile: profileOf(json.profile, { joinedAt: member.joinedAt ?? 0, ...(person?.birthday !== undefined && { birthday: person.birthday }) }) }),
    ...(person && { memberKey: person.key }),
    ...(json.history && { history: historyOf(scope, json.history) }),
    assets: { growth: BigInt(json.assets?.['growth'] ?? 0), stored_value: BigInt(json.assets?.['stored_value'] ?? 0) },
    vouchers: (json.vouchers ?? []).map((one) => ({
      hash: one.hash, id: one.id, kind: one.kind, ...(one.member_id !== null && { memberId: one.member_id }), status: one.status, expiresAt: Date.parse(one.expires_at), isHeld: one.is_held,
    })),
    voucherLimitsLeft: new Map(Object.entries(json.voucher_limits ?? {}).map(([key, left]) => [key, BigInt(left)])),
  }
}

async function openPerson(scope: InChain, { personal }: NonNullable<RuleFactsJson['profile']>, memberId: string): Promise<{ key: DataKey; birthday?: string } | undefined> {
  if (!personal) return undefined
  const row = { memberId, wrappedKey: Buffer.from(personal.wrapped_key, 'base64'), sealed: Buffer.from(personal.sealed, 'base64') }
  const key = await openMemberKey(scope, row)
  const { birthday } = openPersonalWith(scope, key, row)
  return { key, ...(birthday !== undefined && { birthday }) }
}

function profileOf(json: NonNullable<RuleFactsJson['profile']>, { joinedAt, birthday }: { joinedAt: EpochMs; birthday?: string }): MemberProfile {
  return {
    joinedAt,
    ...(birthday !== undefined && { birthday: { month: Number(birthday.slice(5, 7)), day: Number(birthday.slice(8, 10)) } }),
    attributes: json.attributes,
    segments: new Set(json.segments),
    vehicles: json.vehicles.map(({ grade, tank }) => ({ ...(grade !== null && { grade }), ...(tank !== null && { tankVolume: quantity(BigInt(tank)) }) })),
  }
}

function historyOf(scope: InChain, json: NonNullable<RuleFactsJson['history']>): MemberHistory {
  return {
    periods: new Map(Object.entries(json.periods).map(([period, [fills, volumes]]) => [period as HistoryPeriod, { fills, volume: quantity(BigInt(volumes[scope.chain.volumeUnit] ?? 0)) }])),
    ...(json.last_fill_at !== null && { lastFillAt: Date.parse(json.last_fill_at) }),
    wasMember: json.was_member,
  }
}

const quantities = (json: Record<string, string>) => new Map(Object.entries(json).map(([key, amount]) => [key, quantity(BigInt(amount))]))
