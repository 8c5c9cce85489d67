import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { writeEvent } from '../outbox/write-event'

export const TIER_CAUSES = ['sale', 'review', 'grace', 'lock', 'staff', 'merge'] as const
export type TierCause = (typeof TIER_CAUSES)[number]

/** `before` and `after` are equal where a tier was kept from changing: a grace, a lock. */
export interface TierMove {
  memberId: string
  before: string
  after: string
  cause: TierCause
  until?: EpochMs
  reason?: string
  /** What stood behind it, for who is told of it. */
  counters?: Readonly<Record<string, bigint>>
}

/** Writes a change of a tier into the history and, where it is one, to the member and the outbox. The member is locked. */
export async function changeTier(scope: InChainTx, { memberId, before, after, cause, until, reason, counters }: TierMove): Promise<void> {
  const { chainId, tx } = scope
  const at = new Date(scope.now)
  await tx.tierChange.create({
    data: { chainId, id: newId('tch'), memberId, cause, before, after, at, until: until === undefined ? null : new Date(until), reason: reason ?? null, madeBy: scope.actor.id },
  })
  if (before === after) return
  const { version } = await tx.member.update({ where: { chainId_id: { chainId, id: memberId } }, data: { tierCode: after, tierSince: at, version: { increment: 1 } }, select: { version: true } })
  const told = Object.entries(counters ?? {}).map(([kind, value]) => ({ kind, value: Number(value) }))
  await writeEvent(scope, { type: 'member.tier_changed', objectId: memberId, seq: version, payload: { object: { member_id: memberId, before, after, counters: told } } })
}
