import type { TRPCClientErrorLike } from '@trpc/client'
import type { Refusal, RefusalCode } from '@/server/trpc/refusal'
import type { AppRouter } from '@/server/trpc/router'

export type { Refusal, RefusalCode }

/** The refusal in what a procedure threw, or null when the server wasn't reached or answered with nonsense. */
export function readRefusal(error: unknown): Refusal | null {
  const data = (error as TRPCClientErrorLike<AppRouter> | null)?.data
  return data && typeof data === 'object' && 'refusal' in data ? data.refusal : null
}
