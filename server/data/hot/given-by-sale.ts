import type { EpochMs } from '@/server/domain/kernel/local-day'

/** An asset beside points. */
export type Asset = 'growth' | 'stored_value'
export interface GivenAsset {
  asset: Asset
  entryId: string
  amount: bigint
  /** What the member has of it now. */
  balance: bigint
  /** The accounts that it came from, with their parts. */
  from: readonly { account: string; amount: bigint }[]
}
export interface GivenVoucher { id: string; kind: string; status: 'issued' | 'redeemed' | 'returned' | 'withdrawn'; expiresAt: EpochMs }

/** What a sale gave and took beside discounts and points, as it stands now. */
export interface GivenBySale {
  assets: readonly GivenAsset[]
  issued: readonly GivenVoucher[]
  redeemed: readonly GivenVoucher[]
  /** Draw tickets that it still gives. */
  tickets: number
}

interface VoucherJson { id: string; kind: string; status: GivenVoucher['status']; expires_at: string }
export interface GivenJson {
  assets: { asset: Asset; entry_id: string; amount: string; balance: string | null; from: [account: string, amount: number][] }[]
  issued: VoucherJson[]
  redeemed: VoucherJson[]
  tickets: number
}

export function readGiven(json: GivenJson): { given?: GivenBySale } {
  if (json.assets.length + json.issued.length + json.redeemed.length + json.tickets === 0) return {}
  return {
    given: {
      assets: json.assets.map((one) => ({
        asset: one.asset, entryId: one.entry_id, amount: BigInt(one.amount), balance: BigInt(one.balance ?? 0), from: one.from.map(([account, amount]) => ({ account, amount: BigInt(amount) })),
      })),
      issued: json.issued.map(readVoucher), redeemed: json.redeemed.map(readVoucher), tickets: json.tickets,
    },
  }
}

const readVoucher = (json: VoucherJson): GivenVoucher => ({ id: json.id, kind: json.kind, status: json.status, expiresAt: Date.parse(json.expires_at) })
