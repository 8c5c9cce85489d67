import { invariant } from '@/server/domain/kernel/invariant'
import { normaliseCode } from '@/server/domain/kernel/normalise-code'

/** 29 signs, a prime: no 0 O Q, no 1 I L, no U V beside each other. */
export const VOUCHER_ALPHABET = '23456789ABCDEFGHJKMNPRSTVWXYZ'
const BASE = VOUCHER_ALPHABET.length
/** Random signs; the check character comes after them. 29¹¹ codes are 53 bits: with ten million vouchers about, one guess in a billion is somebody's. */
export const VOUCHER_SIGNS = 11

/** `K7RM-2PZD-9XWT` of eleven values below 29. */
export function encodeVoucherCode(values: readonly number[]): string {
  invariant(values.length === VOUCHER_SIGNS && values.every((value) => Number.isInteger(value) && value >= 0 && value < BASE), 'a voucher code is made of eleven values below 29')
  const text = [...values, checkOf(values)].map((value) => VOUCHER_ALPHABET[value] ?? '').join('')
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
}

/**
 * A code as it is compared (`normaliseCode`). Undefined for what can't be a voucher's code: another
 * length, a sign that no code has, or a wrong check character, which shows every single mistyped sign and every swap of two.
 */
export function readVoucherCode(text: string): string | undefined {
  const values = valuesOf(text)
  return values && values.at(-1) === checkOf(values.slice(0, -1)) ? normaliseCode(text) : undefined
}

/** The last signs of what has the shape of a voucher's code and can't be one, because its check character is wrong; undefined for anything else. */
export function mistypedHint(text: string): string | undefined {
  return valuesOf(text) && readVoucherCode(text) === undefined ? normaliseCode(text).slice(-4) : undefined
}

function valuesOf(text: string): number[] | undefined {
  const values = [...normaliseCode(text)].map((sign) => VOUCHER_ALPHABET.indexOf(sign))
  return values.length === VOUCHER_SIGNS + 1 && !values.includes(-1) ? values : undefined
}

/** Weights 1 to 11 (and −1 for the check itself) are different and no multiple of the prime, so neither a wrong sign nor a swap leaves the sum as it was. */
const checkOf = (values: readonly number[]): number => values.reduce((sum, value, index) => sum + value * (index + 1), 0) % BASE
