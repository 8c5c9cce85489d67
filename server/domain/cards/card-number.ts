import { invariant } from '@/server/domain/kernel/invariant'

/** ISO/IEC 7812: 7 is the industry of petroleum; it also keeps the number below 2^53 for tills that read it as a float. */
const INDUSTRY = '7'

/**
 * A card number of 16 digits: 7, 14 random digits, check digit (Luhn, as on bank cards, so a typing error
 * is caught at the till). `random` holds 8 bytes; their remainder modulo 10^14 favours no digit noticeably (2^64 ≫ 10^14).
 */
export function makeCardNumber(random: Uint8Array): string {
  invariant(random.length === 8, 'a card number needs 8 random bytes')
  let value = 0n
  for (const byte of random) value = (value << 8n) | BigInt(byte)
  const body = INDUSTRY + (value % 100_000_000_000_000n).toString().padStart(14, '0')
  return body + luhnDigit(body)
}

export const isCardNumber = (text: string): boolean => /^7\d{15}$/.test(text) && luhnDigit(text.slice(0, -1)) === text.slice(-1)

/** Doubles every second digit from the right and completes the sum to a multiple of ten: 7992739871 → 3. */
function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
