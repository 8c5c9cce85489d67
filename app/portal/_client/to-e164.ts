/**
 * A phone number as people type it → E.164, or null when it can't be one. `dialCode` (`+49`) goes before a national
 * number, whose leading zero falls. Whether the number exists is for the message that is sent to it to find out.
 */
export function toE164(typed: string, dialCode: string | null): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s()./\-–·]/g, '')
  const number = plain.startsWith('00') ? `+${plain.slice(2)}` : plain
  const whole = number.startsWith('+') ? number : `${dialCode ?? '?'}${number.replace(/^0/, '')}`
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : null
}
