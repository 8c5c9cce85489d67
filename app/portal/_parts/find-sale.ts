import { notFound } from 'next/navigation'
import { api } from '@/server/trpc/caller'
import type { MemberSale } from './member-sale'

const PER_PAGE = 100
/** Five hundred fills are some years; what is older is reached through its page of the history. */
const PAGES_MAX = 5

/** One of the own sales with its station; somebody else's, or none, ends as a page that doesn't exist. */
export async function findSale(saleId: string): Promise<MemberSale> {
  const { portal } = await api()
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const { data, has_more: hasMore } = await portal.history({ limit: PER_PAGE, ...(cursor !== undefined && { cursor }) })
    const found = data.find((sale) => sale.id === saleId)
    if (found !== undefined) return found
    cursor = data.at(-1)?.id
    if (!hasMore || cursor === undefined) break
  }
  notFound()
}
