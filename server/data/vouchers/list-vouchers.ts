import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openVoucherCode } from './voucher-form'
import { voucherState, type VoucherState } from './voucher-state'

export interface ListedVoucher { id: string; kind: string; hint: string; state: VoucherState; issuedAt: EpochMs; expiresAt: EpochMs; redeemedAt?: EpochMs; stationIds: string[]; code?: string }
const VOUCHERS_MAX = 100

/** A member's vouchers, newest first, at most a hundred; `withCodes` opens the codes of those that may still be used. */
export async function listVouchers(scope: InChainTx, memberId: string, { withCodes }: { withCodes: boolean }): Promise<ListedVoucher[]> {
  const rows = await scope.tx.voucher.findMany({ where: { chainId: scope.chainId, memberId }, orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }], take: VOUCHERS_MAX })
  return Promise.all(rows.map(async (row): Promise<ListedVoucher> => {
    const state = voucherState(row, scope.now)
    const code = withCodes && (state === 'open' || state === 'held') ? { code: await openVoucherCode(scope, row) } : {}
    return { id: row.id, kind: row.kind, hint: row.hint, state, issuedAt: row.issuedAt.getTime(), expiresAt: row.expiresAt.getTime(), ...(row.redeemedAt && { redeemedAt: row.redeemedAt.getTime() }), stationIds: row.stationIds, ...code }
  }))
}
