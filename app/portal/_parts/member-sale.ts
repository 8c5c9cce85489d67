import type { api } from '@/server/trpc/caller'

type Portal = Awaited<ReturnType<typeof api>>['portal']
/** A sale as the member's history tells it: as it stands now, and where it was. */
export type MemberSale = Awaited<ReturnType<Portal['history']>>['data'][number]
export type MemberHome = Awaited<ReturnType<Portal['home']>>
