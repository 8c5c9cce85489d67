import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '@/server/trpc/router'
import { readRefusal } from './read-refusal.client'

/** Asks for a fresh proof; true when it was given. */
export type AskForProof = () => Promise<boolean>
const holder: { ask: AskForProof | null } = { ask: null }

/** The dialog of the page says how to ask; the answer takes it away again. */
export function offerProof(ask: AskForProof): () => void {
  holder.ask = ask
  return () => {
    if (holder.ask === ask) holder.ask = null
  }
}

/**
 * A call that was refused with `step_up_needed` did nothing: the person is asked for a proof, and the same call goes
 * once more. Whoever gives none, and a page that has no dialog, gets the refusal.
 */
export const proofLink = (): TRPCLink<AppRouter> => () => ({ op, next }) =>
  observable((observer) => {
    let inner = next(op).subscribe({
      ...observer,
      error(error) {
        const { ask } = holder
        if (readRefusal(error)?.code !== 'step_up_needed' || ask === null) return observer.error(error)
        ask().then(
          (given) => {
            if (given) inner = next(op).subscribe(observer)
            else observer.error(error)
          },
          () => observer.error(error),
        )
      },
    })
    return () => inner.unsubscribe()
  })
