import { withChain, type InChain } from '@/server/platform/db/with-chain'

/** Whom a quote is for; it never changes. Null where it names nobody. */
export async function readQuoteMember({ chainId }: InChain, quoteId: string): Promise<string | null> {
  const quote = await withChain(chainId, (tx) => tx.quote.findFirst({ where: { chainId, id: quoteId }, select: { memberId: true } }))
  return quote?.memberId ?? null
}
