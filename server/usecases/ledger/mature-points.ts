import { findMaturingLots } from '@/server/data/ledger/find-due-lots'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { atTill, reading, type InChain } from '../_around/with-chain'
import { turnDueLots } from './_parts/turn-due-lots'

/**
 * Pending points whose waiting time is over at `until` become active, exactly once however often and by however
 * many workers this runs. `batch` lots at a time; `more` says whether others are waiting.
 */
export const maturePoints = atTill('ledger.mature', async (scope: InChain, { until, batch }: { until: EpochMs; batch: number }): Promise<Result<{ done: number; more: boolean }>> => {
  return turnDueLots(scope, {
    found: await findDue(scope, { until, batch }),
    batch,
    maturingUntil: until,
    decide: (_member, lots) => {
      const maturing = lots.filter((lot) => lot.state === 'pending' && lot.startsAt <= until)
      if (maturing.length === 0) return undefined
      const moved = maturing.reduce((sum, lot) => sum + lot.left, 0n)
      return {
        kind: 'mature', amount: 0n, occurredAt: Math.max(...maturing.map((lot) => lot.startsAt)), reason: { code: 'matured', points: Number(moved) },
        lotUpdates: maturing.map((lot) => ({ id: lot.id, delta: 0n, state: 'active' as const, moved: lot.left })),
        balance: { available: moved, pending: -moved, reserved: 0n, debt: 0n },
      }
    },
  })
})

const findDue = reading('ledger.find_maturing', async (scope, { until, batch }: { until: EpochMs; batch: number }) => ok(await findMaturingLots(scope, until, batch)))
