import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/trpc/router'

type Status = NonNullable<inferRouterOutputs<AppRouter>['site']['status']>
export type TellablePart = Status['parts'][number]
export type TellableState = TellablePart['now']

const ORDER: readonly TellableState[] = ['down', 'slow', 'unknown', 'up']

/** What stands above all parts: the worst of them. */
export const worstNow = (parts: readonly TellablePart[]): TellableState => ORDER.find((state) => parts.some(({ now }) => now === state)) ?? 'unknown'
