import type { EpochMs } from '@/server/domain/kernel/local-day'
import { callFunction } from '@/server/platform/db/call-function'
import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChain, InChainTx } from '@/server/platform/db/with-chain'
import { newId } from '@/server/platform/crypto/new-id'
import { commit, eventRow, ledgerPayload, type CommitOutcome, type EventRow, type Kept, type LedgerRows, type LotExtension } from './commit-till'
import { toRow } from './to-row'

export type RedemptionRow = Omit<Required<Prisma.RedemptionCreateManyInput>, 'chainId'>

export interface PointsCommit {
  /** One member's rows each. */
  parts: readonly LedgerRows[]
  events: readonly EventRow[]
  kept?: Kept
  redemption?: RedemptionRow
  /** Id of a redemption that is called off. */
  cancels?: string
  extend?: LotExtension
  /** Hash of the card's code that points are spent with. */
  codeHash?: Uint8Array
}

/** Changes points outside a sale in one call and one transaction (`change_points_v1`). */
export const commitPoints = (scope: InChain, plan: PointsCommit): Promise<CommitOutcome> =>
  commit(scope, 'change_points_v1', { kept: plan.kept ?? {}, events: plan.events, own: payload(scope, plan) })

/** The same in the caller's transaction, which has locked the members: anything but done is a fault of ours. */
export async function postPoints(scope: InChainTx, plan: PointsCommit): Promise<void> {
  const json = JSON.stringify({ ...toRow(scope, { at: new Date(scope.now) }), ...payload(scope, plan), events: plan.events.map((event) => eventRow(scope, event)) })
  const [row] = await scope.tx.$queryRaw<{ answer: { outcome: string } }[]>`SELECT change_points_v1(${json}::jsonb) AS answer`
  if (row?.answer.outcome !== 'done') throw new Error(`points of a locked member could not be posted: ${String(row?.answer.outcome)}`)
}

/** Locks members, with those whose account their points are on, by ascending id until the transaction ends: whoever changes the points of several does it in this order. False if one of them was merged into another meanwhile, or came to another account. */
export async function lockMembers(scope: InChainTx, memberIds: readonly string[]): Promise<boolean> {
  const rows = await scope.tx.$queryRaw<{ id: string; status: string; head_id: string | null }[]>`
    SELECT id, status, head_id FROM member WHERE chain_id = ${scope.chainId}::uuid
      AND id = ANY (ARRAY(SELECT unnest(ARRAY[m.id, m.head_id]) FROM member m WHERE m.chain_id = ${scope.chainId}::uuid AND m.id = ANY (${[...memberIds]}))) ORDER BY id FOR NO KEY UPDATE`
  const locked = new Set(rows.map(({ id }) => id))
  return rows.every((row) => row.status !== 'merged' && (row.head_id === null || locked.has(row.head_id)))
}

/** Lets go of what a quote holds; how many points went back, 0 where somebody was faster. */
export async function releaseReservation(scope: InChain, { quoteId, at }: { quoteId: string; at: EpochMs }): Promise<number> {
  const answer = (await callFunction('release_reservation_v2', toRow(scope, { quoteId, at: new Date(at), entryId: newId('ent') }))) as { released: number }
  return answer.released
}

/** The same in the caller's transaction, which has locked the member. */
export async function letReservationGo(scope: InChainTx, quoteId: string): Promise<void> {
  const json = JSON.stringify(toRow(scope, { quoteId, at: new Date(scope.now), entryId: newId('ent') }))
  await scope.tx.$queryRaw`SELECT release_reservation_v1(${json}::jsonb) AS answer`
}

function payload(scope: InChain, plan: PointsCommit) {
  return {
    parts: plan.parts.map((part) => ledgerPayload(scope, part)).flatMap(({ person, ...part }) => (person ? [part, person] : [part])),
    ...(plan.redemption && { redemption: toRow(scope, plan.redemption) }),
    ...(plan.cancels !== undefined && { cancels: plan.cancels }),
    ...(plan.extend && { extend: toRow(scope, plan.extend) }),
    ...(plan.codeHash && toRow(scope, { codeHash: plan.codeHash })),
  }
}
