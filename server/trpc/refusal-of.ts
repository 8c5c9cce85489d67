import { TRPCError } from '@trpc/server'
import { toRefusal } from './init'
import type { Refusal } from './refusal'

/** The expected refusal that a call through `api()` threw; null for anything else, which is to be thrown on. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCError)) return null
  const refusal = toRefusal(error)
  return refusal.code === 'internal' ? null : refusal
}
