import { purseOf } from '../hot/purse-of'
import type { RedemptionRow } from '../hot/commit-points'
import { commit, type CommitOutcome, type EventRow, type Kept } from '../hot/commit-till'
import type { MemberFacts } from '../hot/read-till-facts'
import { toRow } from '../hot/to-row'
import type { InChain } from '@/server/platform/db/with-chain'

export interface VoucherCommit {
  /** Who redeems, as read, with whose account the points are on: a merge, a block or another balance in between makes the call look again. */
  member: MemberFacts
  kept: Kept
  events: readonly EventRow[]
  /** A redemption that spends the voucher that it names. */
  redemption?: RedemptionRow
  /** A redemption that is called off, the voucher that it spent, and what becomes of that. */
  cancels?: { redemptionId: string; voucherId: string; returnsAs: 'issued' | 'withdrawn' }
  /** Hash of the card's code that the member was named by. */
  codeHash?: Uint8Array
}

/** Spends a voucher outside a sale, or calls that off, in one call and one transaction (`spend_voucher_v1`). */
export function commitVoucher(scope: InChain, { member, kept, events, redemption, cancels, codeHash }: VoucherCommit): Promise<CommitOutcome> {
  const members = member.pool ? [member, purseOf(member)] : [member]
  return commit(scope, 'spend_voucher_v1', {
    kept,
    events,
    own: {
      members: members.map(({ id, version }) => ({ id, expected_version: version })),
      ...(redemption && { redemption: toRow(scope, redemption) }),
      ...(cancels && { cancels: cancels.redemptionId, returns_voucher: cancels.voucherId, returns_as: cancels.returnsAs }),
      ...(codeHash && toRow(scope, { codeHash })),
    },
  })
}
