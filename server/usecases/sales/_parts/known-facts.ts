import type { SaleBody } from '@/server/contracts/sale'
import type { TillFacts } from '@/server/data/hot/read-till-facts'
import type { MemberHistory, MemberProfile, PaymentFacts, PresentedCode, StationFacts } from '@/server/domain/promotions/types'

/** What rules know beside basket, clock and tier. */
export interface KnownFacts {
  profile?: MemberProfile
  history?: MemberHistory
  station?: StationFacts
  payment: PaymentFacts
  codes: readonly PresentedCode[]
}

/** What a quote was priced with, as rules take it, with whose vouchers its codes are. */
export interface QuotedFacts extends Partial<Omit<KnownFacts, 'codes'>> { codes: readonly (PresentedCode & { ownerId?: string })[] }

/** What was read of the member and the station now. */
export const readNow = ({ rules }: Pick<TillFacts, 'rules'>): Pick<KnownFacts, 'profile' | 'history' | 'station'> =>
  ({ ...(rules?.profile && { profile: rules.profile }), ...(rules?.history && { history: rules.history }), ...(rules?.station && { station: rules.station }) })

/**
 * A sale is held against what its quote was priced with: of the member where it is the same one, of the station, the payment and the
 * codes in any case, less vouchers that somebody else has by now and those of another member. A sale without a quote says how it was
 * paid, by its largest payment, and was made at the till.
 */
export function knownAtSale(body: SaleBody, facts: TillFacts, known: { quoted?: QuotedFacts; isSameMember: boolean; taken: ReadonlySet<string> }): KnownFacts {
  const { quoted } = known
  const now = { ...readNow(facts), payment: paidBy(body), codes: [] }
  if (!quoted) return now
  const { profile, history, station, payment } = quoted
  return {
    ...now,
    ...(known.isSameMember && { ...(profile && { profile }), ...(history && { history }) }),
    ...(station && { station }),
    ...(payment && { payment }),
    codes: quoted.codes.filter(({ voucher, ownerId }) => !voucher || (!known.taken.has(voucher.id) && (ownerId === undefined || ownerId === facts.member?.id))),
  }
}

function paidBy({ payments }: SaleBody): PaymentFacts {
  const largest = payments.reduce<SaleBody['payments'][number] | undefined>((most, one) => (most === undefined || one.amount_minor > most.amount_minor ? one : most), undefined)
  return { channel: 'till', ...(largest && { method: largest.method }) }
}
