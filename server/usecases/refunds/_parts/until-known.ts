import type { StoredAnswer } from '@/server/contracts/stored-answer'
import { refuse, type Result } from '@/server/domain/kernel/result'

type Outcome = Promise<Result<StoredAnswer> | undefined>

/**
 * Takes a sale back, or remembers that for when it comes. Remembering answers nothing when the sale came in between: then it
 * is there to be taken back. Refuses `unavailable` should that not be so either.
 */
export async function untilKnown(takeBack: () => Outcome, remember: () => Outcome): Promise<Result<StoredAnswer>> {
  return (await takeBack()) ?? (await remember()) ?? (await takeBack()) ?? refuse('unavailable', 'The sale is coming in at this moment; send it again.', { retryAfterSeconds: 1 })
}
