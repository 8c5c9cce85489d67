import { randomInt } from 'node:crypto'
import type { VoucherRow } from '@/server/data/hot/commit-till'
import { sealVoucherCode } from '@/server/data/vouchers/voucher-form'
import { encodeVoucherCode, VOUCHER_ALPHABET, VOUCHER_SIGNS } from '@/server/domain/vouchers/voucher-code'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { DataKey } from '@/server/platform/crypto/envelope'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'

export interface Issue { kind: string; expiresAt: EpochMs; memberId?: string; promotionId?: string; saleId?: string; stationIds?: readonly string[] }

/** A voucher with a code that nobody has, and that code. `key` is the chain's. */
export function newVoucher(scope: InChain, key: DataKey, issue: Issue): { row: VoucherRow; code: string } {
  const id = newId('vou')
  const code = encodeVoucherCode(Array.from({ length: VOUCHER_SIGNS }, () => randomInt(VOUCHER_ALPHABET.length)))
  return {
    code,
    row: {
      id, ...sealVoucherCode(scope, key, { id, code }), kind: issue.kind, memberId: issue.memberId ?? null, promotionId: issue.promotionId ?? null, status: 'issued', issuedAt: new Date(scope.now),
      issuedBy: scope.actor.id, sourceSaleId: issue.saleId ?? null, expiresAt: new Date(issue.expiresAt), quoteId: null, heldUntil: null, saleId: null, redeemedAt: null, redemptionId: null, stationIds: [...(issue.stationIds ?? [])],
    },
  }
}
