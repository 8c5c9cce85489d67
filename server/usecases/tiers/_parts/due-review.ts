import { listReviews } from '@/server/data/tiers/list-reviews'
import { addDays, localDate, startOfDay, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'
import { currentPeriod, type TierSpan } from '@/server/domain/tiers/period'
import type { InChainTx } from '../../_around/with-chain'

export interface DueReview {
  /** The first day after the period. */
  dueOn: LocalDate
  /** Up to and with this day all was reviewed before: who began a period of their own later is due now. */
  reviewedTo: LocalDate
}

/**
 * The oldest review that is due by `until`; undefined when all are done. A chain that has never had one begins with the
 * period that ended last; one that was away for long makes up for the periods that it missed, one after the other. Where
 * periods begin on the day of joining, each day is the first of somebody's.
 */
export async function dueReview(scope: InChainTx, { span, until }: { span: TierSpan; until: EpochMs }): Promise<DueReview | undefined> {
  const zone = scope.chain.timeZone
  const today = localDate(until, zone)
  const [newest, before] = await listReviews(scope)
  if (newest && !newest.isDone) return newest.dueOn <= today ? { dueOn: newest.dueOn, reviewedTo: before?.dueOn ?? addDays(newest.dueOn, -1) } : undefined
  const dueOn = span.period === 'from_joining' ? today : nextBoundary({ span, until, zone }, newest?.dueOn)
  if (dueOn === undefined || dueOn > today || (newest && dueOn <= newest.dueOn)) return undefined
  return { dueOn, reviewedTo: newest?.dueOn ?? addDays(dueOn, -1) }
}

function nextBoundary({ span, until, zone }: { span: TierSpan; until: EpochMs; zone: string }, last: LocalDate | undefined): LocalDate | undefined {
  if (last === undefined) return currentPeriod({ span, at: until, zone })?.startsOn
  return currentPeriod({ span, at: startOfDay(last, zone), zone })?.endsOn
}
