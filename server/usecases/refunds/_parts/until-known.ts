import type { StoredAnswer } from '@/server/contracts/stored-answer'
import { refuse, type Result } from '@/server/domain/kernel/result'

type Outcome = Promise<Result<StoredAnswer> | undefined>
const TRIES_MAX = 8

/**
 * Takes a sale back, or remembers that for when it comes. Remembering answers nothing when the sale, or somebody else's void or
 * refund of it, came in between: then it is there to be taken back, or decided again. Refuses `unavailable` when that goes on.
 */
export async function untilKnown(takeBack: () => Outcome, remember: () => Outcome): Promise<Result<StoredAnswer>> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const answer = (await takeBack()) ?? (await remember())
    if (answer) return answer
  }
  return refuse('unavailable', 'The sale is coming in at this moment; send it again.', { retryAfterSeconds: 1 })
}
