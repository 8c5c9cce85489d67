import { lockNextMembers, lockEndedGraces, type TierHolder } from '@/server/data/tiers/lock-next-members'
import { moveReview } from '@/server/data/tiers/move-review'
import { openReview } from '@/server/data/tiers/open-review'
import { readCounted } from '@/server/data/tiers/read-counted'
import { addMonths, localDate, startOfDay, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { currentPeriod } from '@/server/domain/tiers/period'
import { changing, type InChange } from '../_around/with-chain'
import { dueReview, type DueReview } from './_parts/due-review'
import { keysOf, reviewMember, type MemberReview } from './_parts/review-member'
import { rulesAt, type RulesAt } from './_parts/review-rules'

type Batch = { until: EpochMs; batch: number }
type Done = { done: number; more: boolean }

/**
 * Reviews the tiers of the period that ended last by `until` (which may lie in the past), `batch` members at a time: who
 * didn't reach theirs again falls as the programme says that was in force at the period's end, after its grace, not below a
 * lock. Then graces that have run out. Runs twice, at once or half-way without looking at anybody a second time. `done`
 * counts members looked at and reviews closed. Refuses nothing.
 */
export const reviewTiers = changing('tiers.review', async (scope, batch: Batch): Promise<Result<Done>> => {
  const now = await rulesAt(scope, batch.until)
  const due = now && (await dueReview(scope, { span: now.programme.tierSpan, until: batch.until }))
  if (due) return ok(await reviewStep(scope, due, batch))
  return ok(now ? await endGraces(scope, now, batch) : { done: 0, more: false })
})

async function reviewStep(scope: InChange, due: DueReview, { until, batch }: Batch): Promise<Done> {
  const { afterMemberId, isDone } = await openReview(scope, due.dueOn)
  // Somebody else closed it while this run waited for it: what is due next is seen by the next step.
  if (isDone) return { done: 1, more: true }
  const zone = scope.chain.timeZone
  const rules = await rulesAt(scope, startOfDay(due.dueOn, zone) - 1)
  const [first] = rules?.programme.tiers ?? []
  const isReviewed = rules && first && rules.programme.tierReview.down !== 'never'
  const found = isReviewed ? await lockNextMembers(scope, { after: afterMemberId, first: first.code, limit: batch }) : []
  const dueAt = startOfDay(due.dueOn, zone)
  const members = rules ? found.flatMap((member) => {
    const dueOn = periodOver(scope, member, { rules, due })
    return dueOn === undefined ? [] : [{ member, review: { rules, dueOn, at: dueAt, until } }]
  }) : []
  const lowered = await reviewAll(scope, members)
  const isLast = found.length < batch
  await moveReview(scope, due.dueOn, { afterMemberId: found.at(-1)?.id ?? afterMemberId, reviewed: members.length, lowered, isDone: isLast })
  return { done: found.length + (isLast ? 1 : 0), more: true }
}

/**
 * The first day after the member's period that ended, where one has ended since the last review: periods from joining each
 * on their own day. None that began before its sales were counted in this way.
 */
function periodOver(scope: InChange, { joinedAt }: TierHolder, { rules, due }: { rules: RulesAt; due: DueReview }): LocalDate | undefined {
  const zone = scope.chain.timeZone
  const { tierSpan: span } = rules.programme
  const startsOn = currentPeriod({ span, at: startOfDay(due.dueOn, zone), zone, joinedAt })?.startsOn
  if (startsOn === undefined) return undefined
  const endedAt = startOfDay(startsOn, zone) - 1
  if (span.period === 'from_joining' && (startsOn <= due.reviewedTo || endedAt < joinedAt)) return undefined
  const countedFrom = span.period === 'rolling' ? addMonths(startsOn, -span.months) : currentPeriod({ span, at: endedAt, zone, joinedAt })?.startsOn
  return countedFrom !== undefined && (rules.countingSince === 0 || startOfDay(countedFrom, zone) >= rules.countingSince) ? startsOn : undefined
}

async function endGraces(scope: InChange, rules: RulesAt, { until, batch }: Batch): Promise<Done> {
  const found = await lockEndedGraces(scope, { until, limit: batch })
  const zone = scope.chain.timeZone
  await reviewAll(scope, found.map((member) => {
    const running = currentPeriod({ span: rules.programme.tierSpan, at: until, zone, joinedAt: member.joinedAt })
    return { member, review: { rules, dueOn: running?.startsOn ?? localDate(until, zone), at: until, until } }
  }))
  return { done: found.length, more: found.length === batch }
}

async function reviewAll(scope: InChange, all: readonly { member: TierHolder; review: MemberReview }[]): Promise<number> {
  if (all.length === 0) return 0
  const keys = new Set(all.flatMap(({ member, review }) => Object.values(keysOf(scope, member, review)).flat()))
  const counted = await readCounted(scope, all.map(({ member }) => member.id), [...keys])
  let lowered = 0
  for (const { member, review } of all) if (await reviewMember(scope, member, { review, counted: counted.get(member.id) ?? [] })) lowered += 1
  return lowered
}
