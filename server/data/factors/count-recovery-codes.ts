import type { ChainTx } from '@/server/platform/db/with-chain'

/** How many are left to use. */
export const countRecoveryCodes = (tx: ChainTx, staffId: string): Promise<number> => tx.staffRecoveryCode.count({ where: { staffId, usedAt: null } })
