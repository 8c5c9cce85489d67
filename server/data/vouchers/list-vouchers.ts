import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { openVoucherCode } from './voucher-form'

export type VoucherState = 'open' | 'held' | 'used' | 'expired' | 'withdrawn'
export interface ListedVoucher { id: string; kind: string; hint: string; state: VoucherState; issuedAt: EpochMs; expiresAt: EpochMs; code?: string }
const VOUCHERS_MAX = 100

/** A member's vouchers, newest first, at most a hundred; `withCodes` opens the codes of those that may still be used. */
export async function listVouchers(scope: InChainTx, memberId: string, { withCodes }: { withCodes: boolean }): Promise<ListedVoucher[]> {
  const rows = await scope.tx.voucher.findMany({ where: { chainId: scope.chainId, memberId }, orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }], take: VOUCHERS_MAX })
  return Promise.all(rows.map(async (row): Promise<ListedVoucher> => {
    const state = stateOf(row, scope.now)
    const code = withCodes && (state === 'open' || state === 'held') ? { code: await openVoucherCode(scope, row) } : {}
    return { id: row.id, kind: row.kind, hint: row.hint, state, issuedAt: row.issuedAt.getTime(), expiresAt: row.expiresAt.getTime(), ...code }
  }))
}

function stateOf({ status, expiresAt, heldUntil }: { status: string; expiresAt: Date; heldUntil: Date | null }, now: EpochMs): VoucherState {
  if (status === 'redeemed') return 'used'
  if (status === 'withdrawn') return 'withdrawn'
  if (expiresAt.getTime() <= now) return 'expired'
  return heldUntil !== null && heldUntil.getTime() > now ? 'held' : 'open'
}
