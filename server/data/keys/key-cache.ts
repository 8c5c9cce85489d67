import type { ChainId } from '@/server/platform/db/with-chain'
import { keepBriefly } from '../chains/keep-briefly'

/** Whom an API key speaks for. */
export interface FoundKey {
  keyId: string
  chainId: ChainId
  mode: 'live' | 'test'
  kind: 'secret' | 'publishable'
  scopes: readonly string[]
  /** The key works at this station only. */
  stationId: string | null
  /** `YYYY-MM-DD`: the contract's day that it speaks unless a request names another. */
  apiVersion: string
  /** Web origins that may use a publishable key. */
  origins: readonly string[]
}

/** By the hash of a key in hexadecimal. Also remembers that a key is unknown. */
export const keyCache = keepBriefly<FoundKey | null>('api-keys')
