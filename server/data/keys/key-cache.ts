import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainId } from '@/server/platform/db/with-chain'
import { keepBriefly } from '../chains/keep-briefly'

/** Whom an API key speaks for, and whether it still may. */
export interface FoundKey {
  keyId: string
  chainId: ChainId
  mode: 'live' | 'test'
  kind: 'secret' | 'publishable'
  scopes: readonly string[]
  /** The stations that the key may act on; empty: all. */
  stationIds: readonly string[]
  /** `YYYY-MM-DD`: the contract's day that it speaks unless a request names another. */
  apiVersion: string
  /** Web origins that may use a publishable key. */
  origins: readonly string[]
  hash: Uint8Array<ArrayBuffer>
  isRevoked: boolean
  /** Real time at which a key that was replaced ends. */
  endsAt: EpochMs | null
}

/** By the hash of a key in hexadecimal. Also remembers that a key is unknown. */
export const keyCache = keepBriefly<FoundKey | null>('api-keys')
