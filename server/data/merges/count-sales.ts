import type { InChainTx } from '@/server/platform/db/with-chain'

/** How many sales name a member. */
export const countSales = ({ chainId, tx }: InChainTx, memberId: string): Promise<number> => tx.sale.count({ where: { chainId, memberId } })
