import type { SpentLot } from '@/server/data/hot/read-sale'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { LotUpdate, PointsEvent } from './ledger-rows'

/** What is given back, of which spend, at which moment, and the debt that it repays first. */
export interface GiveBack { points: bigint; lots: readonly SpentLot[]; debt: bigint; at: EpochMs }
type Moves = Pick<PointsEvent, 'amount' | 'lotUpdates' | 'balance'>
export interface GivenBack {
  back: Moves
  /** What came back to lots whose life is over goes again at once, so that nobody sees points that can't be used. */
  expired?: Moves
  repaid: bigint
}

/**
 * Points that were spent go back to the lots that they came from, with the expiry that these always had; of several
 * the longest-lived are filled first. A debt is repaid before anything else.
 */
export function giveBack({ points, lots, debt, at }: GiveBack): GivenBack {
  const repaid = debt < points ? debt : points
  let open = points - repaid
  const filled = lots.flatMap((lot) => {
    const part = lot.open < open ? lot.open : open
    open -= part
    return part > 0n ? [{ lot, part }] : []
  })
  const over = filled.filter(({ lot }) => lot.expiresAt !== null && lot.expiresAt <= at)
  return {
    repaid,
    back: { amount: points, lotUpdates: filled.map(({ lot, part }): LotUpdate => ({ id: lot.id, delta: part })), balance: balanceOf(filled, 1n, -repaid) },
    ...(over.length > 0 && {
      expired: { amount: -sum(over), lotUpdates: over.map(({ lot, part }): LotUpdate => ({ id: lot.id, delta: -part })), balance: balanceOf(over, -1n, 0n) },
    }),
  }
}

type Filled = readonly { lot: SpentLot; part: bigint }[]
const sum = (filled: Filled): bigint => filled.reduce((total, { part }) => total + part, 0n)

function balanceOf(filled: Filled, sign: 1n | -1n, debt: bigint): PointsEvent['balance'] {
  const of = (state: 'pending' | 'active') => sign * sum(filled.filter(({ lot }) => lot.state === state))
  return { available: of('active'), pending: of('pending'), reserved: 0n, debt }
}
