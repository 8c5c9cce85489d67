import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { Page } from '../members/list-entries'
import { voucherState, type VoucherState } from './voucher-state'

export interface StoredVoucher {
  id: string; kind: string; state: VoucherState; hint: string; memberId: string | null; promotionId: string | null; stationIds: string[]
  issuedAt: EpochMs; expiresAt: EpochMs; redeemedAt: EpochMs | null; saleId: string | null; redemptionId: string | null
}

/** A page of the chain's vouchers, newest first, one more than `limit` if there are others; null when the cursor is no voucher. */
export async function pageVouchers(scope: InChainTx, { limit, after, before, memberId, state }: Page & { memberId?: string; state?: VoucherState }): Promise<StoredVoucher[] | null> {
  const newer = after === undefined && before !== undefined
  const cursor = after ?? before
  if (cursor !== undefined && !(await findVoucher(scope, cursor))) return null
  const rows = await scope.tx.voucher.findMany({
    where: {
      chainId: scope.chainId, ...(memberId !== undefined && { memberId }), ...(state && { AND: [whereState(state, new Date(scope.now))] }),
      ...(cursor !== undefined && { id: newer ? { gt: cursor } : { lt: cursor } }),
    },
    // Ids sort by the time they were made.
    orderBy: { id: newer ? 'asc' : 'desc' },
    take: limit + 1,
    omit: SECRETS,
  })
  return rows.map((row) => toStored(row, scope.now))
}

/** One voucher; `lock` keeps others off it until the transaction ends. */
export async function findVoucher(scope: InChainTx, voucherId: string, { lock = false } = {}): Promise<StoredVoucher | null> {
  if (lock) await scope.tx.$queryRaw`SELECT id FROM voucher WHERE chain_id = ${scope.chainId}::uuid AND id = ${voucherId} FOR NO KEY UPDATE`
  const row = await scope.tx.voucher.findUnique({ where: { chainId_id: { chainId: scope.chainId, id: voucherId } }, omit: SECRETS })
  return row && toStored(row, scope.now)
}

/** What an expired quote still held of it is let go of. */
export async function withdrawOpen({ chainId, tx }: InChainTx, voucherId: string): Promise<void> {
  await tx.voucher.update({ where: { chainId_id: { chainId, id: voucherId } }, data: { status: 'withdrawn', quoteId: null, heldUntil: null } })
}

const SECRETS = { codeHash: true, sealed: true } as const
type Row = Omit<Prisma.VoucherGetPayload<object>, 'codeHash' | 'sealed'>

const toStored = (row: Row, now: EpochMs): StoredVoucher => ({
  id: row.id, kind: row.kind, state: voucherState(row, now), hint: row.hint, memberId: row.memberId, promotionId: row.promotionId, stationIds: row.stationIds,
  issuedAt: row.issuedAt.getTime(), expiresAt: row.expiresAt.getTime(), redeemedAt: row.redeemedAt?.getTime() ?? null, saleId: row.saleId, redemptionId: row.redemptionId,
})

/** The rows whose `voucherState` is `state` at `at`. */
function whereState(state: VoucherState, at: Date): Prisma.VoucherWhereInput {
  if (state === 'used') return { status: 'redeemed' }
  if (state === 'withdrawn') return { status: 'withdrawn' }
  const usable = { status: { in: ['issued', 'returned'] } }
  if (state === 'expired') return { ...usable, expiresAt: { lte: at } }
  const good = { ...usable, expiresAt: { gt: at } }
  return state === 'held' ? { ...good, heldUntil: { gt: at } } : { ...good, OR: [{ heldUntil: null }, { heldUntil: { lte: at } }] }
}
