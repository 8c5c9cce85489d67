import { commitEntries } from '@/server/data/hot/commit-till'
import type { OpenLot } from '@/server/data/ledger/open-lot'
import { readMemberAccount } from '@/server/data/ledger/read-member-account'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'
import { ledgerRows, type PointsEvent } from './ledger-rows'

const TRIES_MAX = 5

export type Turn = Pick<PointsEvent, 'kind' | 'amount' | 'reason' | 'lotUpdates' | 'balance' | 'occurredAt'> & { events?: { type: string; points: number }[] }

/**
 * Changes the due lots of one member in one commit, decided from the account as it stands: a lot that somebody
 * else turned or spent meanwhile is simply not due any more, so running twice or after a crash does nothing twice;
 * one that came meanwhile is turned with the others. Returns how many lots were turned.
 */
export async function turnLots(scope: InChain, due: { memberId: string; maturingUntil?: EpochMs; decide: (member: MemberFacts, lots: readonly OpenLot[]) => Turn | undefined }): Promise<number> {
  for (let attempt = 1; attempt <= TRIES_MAX; attempt++) {
    const account = await readMemberAccount(scope, due.memberId, due.maturingUntil)
    const turn = account && account.lots.length > 0 ? due.decide(account.member, account.lots) : undefined
    if (!account || !turn) return 0
    const ledger = ledgerRows(account.member, { ...turn, recordedAt: scope.now, source: { type: 'job', id: newId('req') }, newLots: [] })
    const events = (turn.events ?? []).map((event) => ({
      id: newId('evt'), type: event.type, objectId: due.memberId, seq: BigInt(account.member.version + 1),
      payload: { object: { member_id: due.memberId, points: event.points } }, occurredAt: new Date(turn.occurredAt), recordedAt: new Date(scope.now),
    }))
    const { outcome } = await commitEntries(scope, { ledger, events })
    if (outcome === 'done') return turn.lotUpdates.length
  }
  return 0
}
