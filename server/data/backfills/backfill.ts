import type { InChainTx } from '@/server/platform/db/with-chain'

/** One step of a backfill: rows of one chain after a cursor, in the order of an index. */
export interface BackfillStep {
  /** The last row that was looked at, for the next step to begin after; null: there are no more. */
  readonly cursor: string | null
  readonly rowsDone: number
}

/**
 * What a new release makes of the rows of the release before: between the migration that adds (expand) and the one, a
 * release later, that takes away (contract). A name is used once and never changed.
 */
export interface Backfill {
  readonly name: string
  step(scope: InChainTx, from: { cursor: string | null; limit: number }): Promise<BackfillStep>
}
