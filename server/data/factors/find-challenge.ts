import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'
import type { TriedChallenge } from './count-challenge-try'
import type { ChallengePurpose } from './insert-challenge'

/** A step that still waits, without counting a try. */
export async function findChallenge(tx: ChainTx, { id, purpose, at }: { id: string; purpose: ChallengePurpose; at: EpochMs }): Promise<TriedChallenge | null> {
  const row = await tx.staffChallenge.findFirst({ where: { id, purpose, usedAt: null, expiresAt: { gt: new Date(at) } } })
  return row && { staffId: row.staffId as StaffId | null, challenge: row.challenge }
}
