import type { api } from '@/server/trpc/caller'

type Call = Awaited<ReturnType<typeof api>>
/** A right, as the chain tells them to whoever opens it. */
export type Capability = Awaited<ReturnType<Call['chain']['read']>>['you']['can'][number]
