import type { TillFacts } from '@/server/data/hot/read-till-facts'
import { openProfile, sealProfile } from '@/server/data/members/quoted-profile'
import { quantity } from '@/server/domain/kernel/units'
import type { HistoryPeriod, MemberHistory, MemberProfile, OrderChannel, PaymentFacts, PaymentMethod, PresentedCode, StationFacts } from '@/server/domain/promotions/types'
import type { DataKey } from '@/server/platform/crypto/envelope'
import type { InChain } from '../../_around/with-chain'
import type { KnownFacts, QuotedFacts } from './known-facts'
import type { Rules } from './load-rules'

/** The facts beyond the basket that a quote was priced with, as its snapshot keeps them. */
export interface QuotedFactsJson {
  /** Sealed under that member's key. */
  profile?: { member_id: string; sealed: string }
  history?: { periods: Record<string, [fills: number, volume: string]>; last_fill_at?: number; was_member: boolean }
  station?: { region?: string; groups: string[]; stock: Record<string, string> }
  payment?: { method?: string; bank_card_prefix?: string; partner_code?: string; channel: string }
  /** Of a voucher its id stands for its code. */
  codes?: { text: string; voucher?: { id: string; kind: string; owner_id?: string } }[]
}

interface ProfileJson { joined_at: number; birthday?: { month: number; day: number }; attributes: Record<string, string>; segments: string[]; vehicles: { grade?: string; tank?: string }[] }

/** What a quote keeps: those parts that live rules ask for, and the codes that were presented. */
export function writeQuotedFacts(scope: InChain, { compiled: { needs } }: Rules, quoted: { known: KnownFacts; facts: TillFacts }): QuotedFactsJson | undefined {
  const { known: { profile, history, station, payment, codes }, facts } = quoted
  const json: QuotedFactsJson = {
    ...(profile && facts.member && facts.rules?.memberKey && { profile: writeProfile(scope, profile, { memberId: facts.member.id, key: facts.rules.memberKey }) }),
    ...(history && { history: writeHistory(history) }),
    ...(station && { station: { ...(station.region !== undefined && { region: station.region }), groups: [...station.groups], stock: texts(station.stock) } }),
    ...(needs.has('payment') && { payment: writePayment(payment) }),
    ...(codes.length > 0 && { codes: codes.map((code) => writeCode(code, facts)) }),
  }
  return Object.keys(json).length > 0 ? json : undefined
}

function writeProfile(scope: InChain, profile: MemberProfile, person: { memberId: string; key: DataKey }): NonNullable<QuotedFactsJson['profile']> {
  const json: ProfileJson = {
    joined_at: profile.joinedAt, ...(profile.birthday && { birthday: profile.birthday }), attributes: { ...profile.attributes }, segments: [...profile.segments],
    vehicles: profile.vehicles.map(({ grade, tankVolume }) => ({ ...(grade !== undefined && { grade }), ...(tankVolume !== undefined && { tank: tankVolume.toString() }) })),
  }
  return { member_id: person.memberId, sealed: sealProfile(scope, person, json) }
}

const writeHistory = ({ periods, lastFillAt, wasMember }: MemberHistory): NonNullable<QuotedFactsJson['history']> => ({
  periods: Object.fromEntries([...periods].map(([period, { fills, volume }]) => [period, [fills, volume.toString()]])), ...(lastFillAt !== undefined && { last_fill_at: lastFillAt }), was_member: wasMember,
})

const writePayment = ({ method, bankCardPrefix, partnerCode, channel }: PaymentFacts): NonNullable<QuotedFactsJson['payment']> =>
  ({ ...(method && { method }), ...(bankCardPrefix !== undefined && { bank_card_prefix: bankCardPrefix }), ...(partnerCode !== undefined && { partner_code: partnerCode }), channel })

function writeCode({ text, voucher }: PresentedCode, { rules }: TillFacts): NonNullable<QuotedFactsJson['codes']>[number] {
  if (!voucher) return { text }
  const ownerId = rules?.vouchers.find((one) => one.id === voucher.id)?.memberId
  return { text, voucher: { ...voucher, ...(ownerId !== undefined && { owner_id: ownerId }) } }
}

const texts = (amounts: StationFacts['stock']): Record<string, string> => Object.fromEntries([...amounts].map(([key, amount]) => [key, amount.toString()]))

/** What a quote kept. A profile that can't be opened any more (its member was merged since) is left out: the one of now stands in. */
export function readQuotedFacts(scope: InChain, json: QuotedFactsJson, facts: TillFacts): QuotedFacts {
  const { profile, history, station, payment, codes } = json
  return {
    ...(profile && readProfile(scope, profile, facts)),
    ...(history && { history: readHistory(history) }),
    ...(station && { station: { ...(station.region !== undefined && { region: station.region }), groups: station.groups, stock: new Map(Object.entries(station.stock).map(([grade, amount]) => [grade, quantity(BigInt(amount))])) } }),
    ...(payment && { payment: readPayment(payment) }),
    codes: (codes ?? []).map(({ text, voucher }) => ({ text, ...(voucher && { voucher: { id: voucher.id, kind: voucher.kind }, ...(voucher.owner_id !== undefined && { ownerId: voucher.owner_id }) }) })),
  }
}

function readProfile(scope: InChain, { member_id: memberId, sealed }: NonNullable<QuotedFactsJson['profile']>, { member, rules }: TillFacts): { profile?: MemberProfile } {
  if (member?.id !== memberId || !rules?.memberKey) return {}
  const json = openProfile(scope, { memberId, key: rules.memberKey }, sealed) as ProfileJson
  return {
    profile: {
      joinedAt: json.joined_at, ...(json.birthday && { birthday: json.birthday }), attributes: json.attributes, segments: new Set(json.segments),
      vehicles: json.vehicles.map(({ grade, tank }) => ({ ...(grade !== undefined && { grade }), ...(tank !== undefined && { tankVolume: quantity(BigInt(tank)) }) })),
    },
  }
}

const readHistory = (json: NonNullable<QuotedFactsJson['history']>): MemberHistory => ({
  periods: new Map(Object.entries(json.periods).map(([period, [fills, volume]]) => [period as HistoryPeriod, { fills, volume: quantity(BigInt(volume)) }])),
  ...(json.last_fill_at !== undefined && { lastFillAt: json.last_fill_at }), wasMember: json.was_member,
})

const readPayment = (json: NonNullable<QuotedFactsJson['payment']>): PaymentFacts => ({
  ...(json.method !== undefined && { method: json.method as PaymentMethod }), ...(json.bank_card_prefix !== undefined && { bankCardPrefix: json.bank_card_prefix }),
  ...(json.partner_code !== undefined && { partnerCode: json.partner_code }), channel: json.channel as OrderChannel,
})
