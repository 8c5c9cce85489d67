'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { useState, type ReactNode } from 'react'
import superjson from 'superjson'
import type { AppRouter } from '@/server/trpc/router'
import { fetchWithProof } from './fetch-with-proof.client'
import { readRefusal } from './read-refusal.client'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()
/**
 * `useTRPC()` makes options for TanStack Query: `useQuery(trpc.stations.list.queryOptions({ chain }))`,
 * `useMutation(trpc.keys.create.mutationOptions())`. `useTRPCClient()` calls a procedure directly.
 */
export { useTRPC, useTRPCClient }

/** Below it the tRPC hooks work. One client per mounted tree, so that two visitors on a server share no answers. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient)
  const [trpcClient] = useState(makeTrpcClient)
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}

const TRIES_MAX = 2
const ENDPOINT = '/api/trpc'

/** A refusal is an answer and isn't asked for again; a lost network and a database that is away for a moment are. */
const makeQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: (tries, error) => (readRefusal(error)?.code ?? 'unavailable') === 'unavailable' && tries < TRIES_MAX }, mutations: { retry: false } } })

/** Queries go by POST too: what somebody searches for (a name, a phone number) doesn't belong into a URL. */
const makeTrpcClient = () =>
  createTRPCClient<AppRouter>({ links: [splitLink({
    condition: ({ type }) => type === 'mutation',
    // Alone, so that one that waits for a proof can go once more without repeating another.
    true: httpLink({ url: ENDPOINT, transformer: superjson, fetch: (url, init) => fetchWithProof(url as string, init as RequestInit) }),
    false: httpBatchLink({ url: ENDPOINT, transformer: superjson, methodOverride: 'POST', maxItems: 10 }),
  })] })
