import { randomInt } from 'node:crypto'

/** Without letters that look like digits or like each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const HALF = 5
export const RECOVERY_CODES = 10

/** Ten letters and digits (49 bits) in two halves: `k7m2p-x9wqa`. */
export function newRecoveryCode(): string {
  const half = () => Array.from({ length: HALF }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return `${half()}-${half()}`
}

/** As it is hashed, however it was typed. */
export const readRecoveryCode = (typed: string): string => typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
