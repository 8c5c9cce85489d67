import { freeOf } from '@/server/data/ledger/open-lot'
import { findExpiringLots } from '@/server/data/ledger/find-due-lots'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { atTill, reading, type InChain } from '../_around/with-chain'
import { turnDueLots } from './_parts/turn-due-lots'

/**
 * What is left of lots whose life is over at `until` goes to the chain's account of expired points, exactly once; what a
 * quote holds of them stays until the quote is finalised or lets go.
 * `until` may lie in the past (a run that was missed). `batch` lots at a time; `more` says whether others are waiting.
 */
export const expirePoints = atTill('ledger.expire', async (scope: InChain, { until, batch }: { until: EpochMs; batch: number }): Promise<Result<{ done: number; more: boolean }>> => {
  return turnDueLots(scope, {
    found: await findDue(scope, { until, batch }),
    batch,
    decide: (_member, lots) => {
      const over = lots.filter((lot) => freeOf(lot) > 0n && lot.expiresAt !== null && lot.expiresAt <= until)
      if (over.length === 0) return undefined
      const left = (state: 'active' | 'pending') => over.filter((lot) => lot.state === state).reduce((sum, lot) => sum + freeOf(lot), 0n)
      const total = left('active') + left('pending')
      return {
        kind: 'expire', amount: -total, occurredAt: Math.max(...over.map((lot) => lot.expiresAt ?? until)), reason: { code: 'expired', points: Number(total) },
        lotUpdates: over.map((lot) => ({ id: lot.id, delta: -freeOf(lot) })),
        balance: { available: -left('active'), pending: -left('pending'), reserved: 0n, debt: 0n },
        events: [{ type: 'points.expired', points: Number(total) }],
      }
    },
  })
})

const findDue = reading('ledger.find_expiring', async (scope, { until, batch }: { until: EpochMs; batch: number }) => ok(await findExpiringLots(scope, until, batch)))
