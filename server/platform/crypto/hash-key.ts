import { hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** How an API key or a session token is stored: SHA-256 suffices, because the key itself has 256 random bits. */
export const hashKey = (key: string): Uint8Array<ArrayBuffer> => hash('sha256', key, 'buffer')

/** Compares without telling by its duration where the first difference is. */
export const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.byteLength === b.byteLength && timingSafeEqual(a, b)

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `prefix` and 256 random bits in 43 letters and digits: a double click selects all of it. */
export function newSecret(prefix: string): string {
  let value = randomBytes(32).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  let text = ''
  for (let i = 0; i < 43; i++) {
    text = BASE62.charAt(Number(value % 62n)) + text
    value /= 62n
  }
  return prefix + text
}

/** A code to type in: `digits` random digits, leading zeros included. */
export const newDigits = (digits: number): string => Array.from({ length: digits }, () => randomInt(10)).join('')
