/** How conditions that look at the basket as a whole are written: what is missing, or nothing. */
import { invariant } from '@/server/domain/kernel/invariant'
import { localDay, type LocalDay } from '@/server/domain/kernel/local-day'
import type { Quantity } from '@/server/domain/kernel/units'
import type { Check, FactNeed } from './conditions/condition'
import type { Facts, HistoryPeriod, Labels, MemberHistory, MemberProfile, PaymentFacts, PresentedCode, StationFacts } from './types'
import type { WordsContext } from './words'

/** Why a condition doesn't hold, as a sentence; made only if somebody reads it. */
export type Miss = () => Labels
export type Member = NonNullable<Facts['member']>

/** Holds for every line or for none: for all where nothing is missing. */
export const basketWide = (missOf: (facts: Facts) => Miss | undefined): Check => ({ facts }, lines) => {
  const miss = missOf(facts)
  return miss ? { holds: false, lines: [], detail: miss } : { holds: true, lines, detail: NEVER_READ }
}

/** The same about a member; where nobody is identified the answer is no. `who`: "members with a birthday". */
export const memberWide = (who: Labels, missOf: (member: Member, facts: Facts) => Miss | undefined): Check => {
  const unknown = only({ en: `for ${who.en}`, zh: who.zh }, { en: 'no member was identified', zh: '本单未识别会员' })
  return basketWide((facts) => (facts.member ? missOf(facts.member, facts) : unknown))
}

/** "Only on Sundays; it is Monday." / "仅限周日；当天为周一。" Words with figures of this basket are made when they are read. */
export const only = (wanted: Labels, found: Labels | Miss): Miss => () => {
  const is = typeof found === 'function' ? found() : found
  return { en: `Only ${wanted.en}; ${is.en}.`, zh: `仅限${wanted.zh}；${is.zh}。` }
}

/** For the sentence: the owner gives it to somebody, the member gets it as one of them. */
export const toWhom = (who: Labels, { reader }: WordsContext): Labels => ({ en: `${reader === 'member' ? 'for' : 'to'} ${who.en}`, zh: `面向${who.zh}` })

/** The day by the chain's clock: birthdays, joining and fills of a member are counted in it, wherever the station stands. */
export const chainDay = (facts: Facts): LocalDay => localDay(facts.occurredAt, facts.chainTimeZone)

/** A need that wasn't brought is a bug of the loader and never "doesn't hold". */
export function profileOf(member: Member): MemberProfile {
  invariant(member.profile, notBrought('profile'))
  return member.profile
}

export function historyOf(member: Member, need: FactNeed): MemberHistory {
  invariant(member.history, notBrought(need))
  return member.history
}

export function periodOf(member: Member, period: HistoryPeriod): { fills: number; volume: Quantity } {
  const need: FactNeed = `history:${period}`
  const counted = historyOf(member, need).periods.get(period)
  invariant(counted, notBrought(need))
  return counted
}

export function stationOf(facts: Facts): StationFacts {
  invariant(facts.station, notBrought('station'))
  return facts.station
}

export function paymentOf(facts: Facts): PaymentFacts {
  invariant(facts.payment, notBrought('payment'))
  return facts.payment
}

export function codesOf(facts: Facts): readonly PresentedCode[] {
  invariant(facts.codes, notBrought('codes'))
  return facts.codes
}

/** Something to fuel: before fuelling the volume may still be unknown, afterwards a line of zero is no fill. */
export const isFill = ({ moment, lines }: Facts): boolean => lines.some((line) => line.type === 'fuel' && (line.quantity > 0n || moment === 'before_fuelling'))

const notBrought = (need: FactNeed): string => `the facts lack ${need}, which a condition needs`
const NEVER_READ: Miss = () => ({ en: '', zh: '' })
