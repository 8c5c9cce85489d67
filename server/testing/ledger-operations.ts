import { expirePoints } from '@/server/usecases/ledger/expire-points'
import { maturePoints } from '@/server/usecases/ledger/mature-points'
import { releaseReservations } from '@/server/usecases/ledger/release-reservations'
import { scopeAt, type LedgerRun } from './ledger-world'
import { must } from './must'
import type { ReferenceLedger } from './reference-ledger'
import { lettingGo, type Kind, type Op, type Played, type Stage } from './operation'
import { adjust, cancel, decide, freeze, redeem, reverse, transfer } from './point-operations'
import { callOff, DAY_MS, hold, HOUR_MS, sell, sellPaid, sellQuoted, takeBack, voidQuoted, type Till } from './sale-operations'
import { survive } from './survive'

const BATCH = 10_000

/** Every operation of the simulator and how often it comes. A new way to move points is one line here and one method of the reference. */
export const OPERATIONS = {
  sale: { weight: 34, play: (run, op, now) => sell(run, op, { now, at: now, isOffline: false }) },
  sale_offline: { weight: 5, play: (run, op, now) => sell(run, op, { now, at: now - (op.a % 13) * DAY_MS - HOUR_MS, isOffline: true }) },
  sale_quoted: { weight: 4, play: sellQuoted },
  sale_paid: { weight: 12, play: sellPaid },
  hold: { weight: 7, play: hold },
  quote_voided: { weight: 3, play: voidQuoted },
  refund_part: { weight: 12, play: (run, op, now) => takeBack(run, op, { now, lines: ({ lines }) => [[lines[op.a % lines.length]?.id ?? '', 1 + (op.b % 6_000)]] }) },
  refund_all: { weight: 5, play: (run, op, now) => takeBack(run, op, { now }) },
  refund_early: { weight: 2, play: (run, op, now) => takeBack(run, op, { now, isEarly: true, ...(op.a % 2 === 0 && { lines: ({ lines }: Till) => [[lines[0]?.id ?? '', 1 + (op.b % (lines[0]?.gross ?? 1))]] }) }) },
  void: { weight: 3, play: (run, op, now) => callOff(run, op, { now, isEarly: false }) },
  void_early: { weight: 1, play: (run, op, now) => callOff(run, op, { now, isEarly: true }) },
  redeem: { weight: 9, play: redeem },
  redemption_cancelled: { weight: 4, play: cancel },
  adjust: { weight: 6, play: adjust },
  adjustment_decided: { weight: 2, isOnce: true, play: decide },
  adjustment_reversed: { weight: 2, isOnce: true, play: reverse },
  transfer: { weight: 8, isOnce: true, play: transfer },
  freeze: { weight: 1, isOnce: true, play: freeze },
  mature: { weight: 4, play: (run, op, now) => work(run, op, { now, job: maturePoints, expect: turning('mature', now) }) },
  expire: { weight: 4, play: (run, op, now) => work(run, op, { now, job: expirePoints, expect: turning('expire', now) }) },
  release: { weight: 2, play: (run, op, now) => work(run, op, { now, job: releaseReservations, expect: (reference) => lettingGo(reference.overdue(now), () => ({})) }) },
} satisfies Record<string, Kind>

/** What a run does, as data: a failing run is printed and shrunk as a list of these. */
export interface Operation extends Op { kind: keyof typeof OPERATIONS }
/** Jobs run for all members that are due: each is an event of its own. */
export const JOBS: ReadonlySet<string> = new Set(['mature', 'expire', 'release'] satisfies Operation['kind'][])

/** Whose lots are due when the job looks; then each member as they stand when it comes to them. */
const turning = (what: 'mature' | 'expire', now: number): Stage => (reference) => {
  const turn = ([member, ...rest]: string[]): Stage => Object.assign((then: ReferenceLedger) => {
    if (member !== undefined) then[what](member, now)
    return rest.length > 0 ? turn(rest) : {}
  }, { rest: [member ?? '', ...rest] })
  return turn(reference.due(what, now))
}

async function work(run: LedgerRun, op: Op, how: { now: number; job: typeof maturePoints; expect: Stage }): Promise<Played> {
  const once = () => survive(run.world.eye, { isCrashed: op.isCrashed }, () => how.job(scopeAt(run.world, how.now), { until: how.now, batch: BATCH }))
  for (const done of await Promise.all(Array.from({ length: op.times }, once))) must(done)
  // Killed half-way it is asked for again, which `survive` did; of two at once one may have left a lot to the other.
  if (op.times > 1) must(await once())
  return { told: {}, expect: how.expect }
}
