import { createHmac, hkdfSync } from 'node:crypto'
import type { DataKey } from './envelope'

/**
 * How a sealed value is found again: HMAC-SHA-256 of its normal form under a key that follows from the
 * chain's key and the purpose (`phone`, `email`, `card` …). Equal values of two chains, or of two purposes,
 * have nothing in common. `normalised` is what the caller compares by: E.164, lower case, plate without spaces.
 */
export function blindIndex(chainKey: DataKey, purpose: string, normalised: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac('sha256', deriveKey(chainKey, `blind-index:${purpose}`)).update(normalised, 'utf8').digest())
}

/** A key for one purpose, from a data key. */
export function deriveKey(key: DataKey, purpose: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', key, 'forecourt', purpose, 32))
}

/** HMAC-SHA-256 under a derived key, for codes that are checked and not searched. */
export const macOf = (key: Uint8Array, message: Uint8Array | string): Uint8Array<ArrayBuffer> => Uint8Array.from(createHmac('sha256', key).update(message).digest())
