import type { InChainTx } from '@/server/platform/db/with-chain'
import type { VoucherRow } from '../hot/commit-till'

export async function insertVouchers({ chainId, tx }: InChainTx, rows: readonly VoucherRow[]): Promise<void> {
  await tx.voucher.createMany({ data: rows.map((row) => ({ chainId, ...row })) })
}
