import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Deletes the counts of days before `before`; answers how many rows that were. */
export const forgetMessageUse = ({ chainId, tx }: InChainTx, before: LocalDate): Promise<number> =>
  tx.$executeRaw`DELETE FROM message_use WHERE chain_id = ${chainId}::uuid AND day < ${before}::date`
